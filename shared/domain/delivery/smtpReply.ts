/** What a refusal of a recipient means (RFC 5321, 4.2; RFC 3463). */

/** Mailbox disabled, moved without a new address. */
const DEAD_SUBJECTS = /^5\.(1\.\d{1,3}|2\.1)$/;
/** Mailbox full, message too long for it. */
const PASSING_SUBJECTS = /^5\.2\.[234]$/;
/** Without an enhanced code: mailbox unavailable, user not local, name not allowed. */
const DEAD_REPLIES = ['550', '551', '553'];

/**
 * Of a permanent (5xx) answer to a recipient: `dead` when it says that there is no such mailbox, `passing` when there is one that
 * cannot take this mail now, and null when it is about the sender, the connection or a policy (5.7.x), which no address is to blame for.
 *
 * @param reply such as `550 5.1.1 <olha@acme.example>: no such user`
 */
export function bounceOf(reply: string): 'dead' | 'passing' | null {
  const [, code, enhanced] = /^(5\d\d)(?:[ -](5\.\d{1,3}\.\d{1,3})\b)?/.exec(reply.trim()) ?? [];
  if (code === undefined) return null;
  if (enhanced === undefined) return DEAD_REPLIES.includes(code) ? 'dead' : code === '552' ? 'passing' : null;
  if (DEAD_SUBJECTS.test(enhanced)) return enhanced === '5.1.7' || enhanced === '5.1.8' ? null : 'dead';
  return PASSING_SUBJECTS.test(enhanced) ? 'passing' : null;
}
