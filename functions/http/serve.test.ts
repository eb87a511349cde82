import { beforeEach, describe, expect, it } from '@jest/globals';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { bodyOf, httpEvent } from '../../test/fakes/httpEvent.ts';
import { RecordingLogger } from '../../test/fakes/recordingLogger.ts';
import { jsonAnswer } from './answer.ts';
import { Problem } from './problem.ts';
import { serve } from './serve.ts';
import { fromStorage } from './storage.ts';

let logger: RecordingLogger;

beforeEach(() => {
  logger = new RecordingLogger();
});

const throwing = (error: unknown) =>
  serve(async () => {
    throw error;
  }, logger);

describe('serve', () => {
  it('hands over header names in lower case, and gives the answer back', async () => {
    const handler = serve(async ({ headers }) => jsonAnswer(200, headers), logger);
    const answer = await handler(httpEvent({ headers: { 'X-Thing': 'A', 'content-TYPE': 'b' } }));
    expect(answer.statusCode).toBe(200);
    expect(bodyOf(answer)).toEqual({ 'x-thing': 'A', 'content-type': 'b' });
    expect(answer.headers?.['content-type']).toBe('application/json');
  });

  it('makes a problem document of a Problem (RFC 9457)', async () => {
    const errors = [{ path: '/data/title', message: 'Write some text here.' }];
    const answer = await throwing(new Problem('invalid-event', 'Not right.', { errors, headers: { 'x-more': 'yes' } }))(
      httpEvent({}),
    );
    expect(answer.statusCode).toBe(422);
    expect(answer.headers).toMatchObject({ 'content-type': 'application/problem+json', 'x-more': 'yes' });
    expect(bodyOf(answer)).toEqual({
      type: 'urn:kept:problem:invalid-event',
      title: 'Unprocessable Entity',
      status: 422,
      detail: 'Not right.',
      errors,
    });
    expect(logger.lines).toEqual([]);
  });

  it('answers 500 to anything else, tells nothing of it, and logs it under the id that the answer names', async () => {
    const error = new TypeError('secret words');
    const answer = await throwing(error)(httpEvent({ path: '/v1/tickets' }));
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain('secret');
    expect(bodyOf(answer)).toMatchObject({ type: 'urn:kept:problem:internal', instance: 'urn:kept:request:request-1' });
    expect(logger.lines).toEqual([
      {
        level: 'error',
        message: 'Unexpected error',
        fields: { instance: 'urn:kept:request:request-1', method: 'GET', path: '/v1/tickets', error },
      },
    ]);
  });

  it.each([undefined, null, 'text', 7, { statusCode: 200 }])('survives that %j is thrown', async (thrown) => {
    expect((await throwing(thrown)(httpEvent({}))).statusCode).toBe(500);
  });

  it('answers 503 with Retry-After when storage fails, and logs the cause', async () => {
    const cause = new Error('ProvisionedThroughputExceededException');
    const handler = serve(async () => fromStorage(() => Promise.reject(cause)), logger);
    const answer = await handler(httpEvent({}));
    expect(answer.statusCode).toBe(503);
    expect(answer.headers?.['retry-after']).toBe('5');
    expect(answer.body).not.toContain('Provisioned');
    expect(logger.lines[0]?.fields.error).toBe(cause);
  });

  it('answers 503 shortly before Lambda would end it', async () => {
    const never = serve(() => new Promise(() => {}), logger);
    const context = { getRemainingTimeInMillis: () => 25 } as Context;
    const answer = await never(httpEvent({}), context);
    expect(answer.statusCode).toBe(503);
    expect(answer.headers?.['retry-after']).toBe('5');
  });

  it('does not need more of an event than there is', async () => {
    const handler = serve(async ({ headers }) => jsonAnswer(200, headers), logger);
    expect((await handler({} as APIGatewayProxyEventV2)).statusCode).toBe(200);
    const broken = await throwing(new Error('no'))({} as APIGatewayProxyEventV2);
    expect(bodyOf(broken).instance).toMatch(/^urn:kept:request:[0-9a-f-]{36}$/);
  });
});
