/** Chats and webhooks that staff are told by, besides mail (R35). What lets Kept in there is set by `kept channels`, and stands nowhere here. */
import * as z from 'zod';
import { CHANNEL_KINDS } from '../directory.ts';
import { language } from './fields.ts';
import { closed } from './shape.ts';

export const channel = closed({
  kind: z
    .enum(CHANNEL_KINDS)
    .describe("The service; `webhook` is an address of the agency's own, which gets signed JSON."),
  language: language
    .optional()
    .describe("Of what a line's room is told; without it, the agency's. A person's own channel speaks theirs."),
});
