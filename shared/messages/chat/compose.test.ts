import { describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import type { ChannelAccess } from '../../ports/messenger.ts';
import { contentOf } from '../render.ts';
import { sample } from '../testing/samples.ts';
import { composePost, hostsOf } from './compose.ts';

const NOW = Date.parse('2026-03-02T09:30:00Z');
const compose = (access: ChannelAccess, at = NOW) =>
  composePost({
    access,
    content: contentOf([sample('breached', 'uk')]),
    about: { ticket: 'INC-1', kind: 'breached' },
    key: 'k1',
    at,
  });

describe('a notice for a channel', () => {
  it('of Telegram names the chat, and has the token in its address alone', () => {
    const { url, headers, body, hosts } = compose({ kind: 'telegram', token: '1:AA', chat: '-100' });
    expect({ url, headers, hosts }).toEqual({
      url: 'https://api.telegram.org/bot1:AA/sendMessage',
      headers: {},
      hosts: ['api.telegram.org'],
    });
    expect(JSON.parse(body)).toMatchObject({ chat_id: '-100', text: expect.stringContaining('INC-1') });
    expect(body).not.toContain('1:AA');
  });

  it('of an own webhook is signed by Standard Webhooks, under the key of its obligation', () => {
    const secret = `whsec_${Buffer.from('0123456789abcdef0123456789abcdef').toString('base64')}`;
    const { headers, body } = compose(
      { kind: 'webhook', url: 'https://pager.studio.example/kept', secret },
      Date.now(),
    );
    expect(headers['webhook-id']).toBe('k1');
    const read = new Webhook(secret).verify(body, headers);
    expect(read).toMatchObject({ ticket: 'INC-1', kind: 'breached', key: 'k1', tone: 'alarm', language: 'uk' });
    expect(() => new Webhook(secret).verify(`${body} `, headers)).toThrow();
  });

  it('may go to its service only; an own webhook to its own host only', () => {
    expect(hostsOf({ kind: 'slack', url: 'https://evil.example/' })).toContain('hooks.slack.com');
    expect(hostsOf({ kind: 'slack', url: 'https://evil.example/' })).not.toContain('evil.example');
    expect(hostsOf({ kind: 'webhook', url: 'https://pager.studio.example/kept' })).toEqual(['pager.studio.example']);
    expect(hostsOf({ kind: 'webhook' })).toEqual([]);
  });
});
