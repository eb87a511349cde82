import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { routeOf } from './routes.ts';

describe('routeOf', () => {
  it.each([
    ['/healthz', { place: 'health' }],
    ['/v1/tickets', { place: 'tickets' }],
    ['/v1/tickets/INC-1', { place: 'ticket', id: 'INC-1' }],
    ['/v1/tickets/INC-1/timeline', { place: 'timeline', id: 'INC-1' }],
    ['/v1/tickets/INC-1/explain', { place: 'explanation', id: 'INC-1' }],
    ['/v1/tickets/explain', { place: 'ticket', id: 'explain' }],
    ['/v1/tickets/timeline', { place: 'ticket', id: 'timeline' }],
    ['/v1/tickets/acme%2Fshop%2312', { place: 'ticket', id: 'acme/shop#12' }],
    // An unencoded slash, and a path that the HTTP API has decoded already.
    ['/v1/tickets/acme/shop/timeline', { place: 'timeline', id: 'acme/shop' }],
    ['/v1/tickets/100%', { place: 'ticket', id: '100%' }],
    ['/v1/tickets/заявка 7#1', { place: 'ticket', id: 'заявка 7#1' }],
  ])('%s', (path, route) => {
    expect(routeOf(path)).toEqual(route);
  });

  it.each(['/', '', '/v1', '/v1/tickets/', '/v1/tickets/%FF', '/v2/tickets', '/v1/ticket/1', '/healthz/'])(
    '%s is nowhere',
    (path) => {
      expect(routeOf(path)).toBeNull();
    },
  );

  it('finds any id that is percent-encoded', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (id) => {
        expect(routeOf(`/v1/tickets/${encodeURIComponent(id)}`)).toEqual({ place: 'ticket', id });
        expect(routeOf(`/v1/tickets/${encodeURIComponent(id)}/timeline`)).toEqual({ place: 'timeline', id });
        expect(routeOf(`/v1/tickets/${encodeURIComponent(id)}/explain`)).toEqual({ place: 'explanation', id });
      }),
    );
  });
});
