/** A notice as the one request that its channel takes. */
import { Webhook } from 'standardwebhooks';
import type { ChannelKind } from '../../domain/policy/directory.ts';
import type { ChannelAccess, OutgoingPost } from '../../ports/messenger.ts';
import type { Content } from '../content.ts';
import { writeText } from '../text.ts';
import { slackMessage } from './slack.ts';
import { teamsMessage } from './teams.ts';
import { telegramMessage } from './telegram.ts';

/** Where each service listens. Teams' workflows have a host for each region. */
const HOSTS: Readonly<Record<Exclude<ChannelKind, 'webhook'>, readonly string[]>> = {
  slack: ['hooks.slack.com', 'hooks.slack-gov.com'],
  telegram: ['api.telegram.org'],
  teams: ['.logic.azure.com', '.environment.api.powerplatform.com', '.webhook.office.com'],
};

export interface PostInput {
  access: ChannelAccess;
  content: Content;
  /** For programs: what the message is about. */
  about: { ticket: string; kind: string };
  /** Of the obligation: the same for every attempt, so that a receiver can tell a repetition. */
  key: string;
  /** Epoch ms of this attempt. */
  at: number;
}

/** The hosts that a channel may be at: those of its service; for an own webhook, the one that the operator named. */
export function hostsOf({ kind, url }: ChannelAccess): readonly string[] {
  if (kind !== 'webhook') return HOSTS[kind];
  const host = URL.parse(url ?? '')?.hostname;
  return host === undefined ? [] : [host];
}

/** Throws when an own webhook's secret is none. */
export function composePost({ access, content, about, key, at }: PostInput): OutgoingPost {
  const hosts = hostsOf(access);
  const url = access.url ?? '';
  switch (access.kind) {
    case 'slack':
      return { url, headers: {}, body: JSON.stringify(slackMessage(content)), hosts };
    case 'teams':
      return { url, headers: {}, body: JSON.stringify(teamsMessage(content)), hosts };
    case 'telegram': {
      const body = JSON.stringify(telegramMessage(content, access.chat ?? ''));
      return { url: `https://api.telegram.org/bot${access.token ?? ''}/sendMessage`, headers: {}, body, hosts };
    }
    case 'webhook': {
      const { subject, tone, language } = content;
      const body = JSON.stringify({ ...about, key, subject, tone, language, text: writeText(content) });
      return { url, headers: signed(access.secret ?? '', key, at, body), body, hosts };
    }
  }
}

/** Standard Webhooks: the id is the obligation's key, so that a receiver takes a repetition for one. */
function signed(secret: string, id: string, at: number, body: string): Record<string, string> {
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at / 1000)),
    'webhook-signature': new Webhook(secret).sign(id, new Date(at), body),
  };
}
