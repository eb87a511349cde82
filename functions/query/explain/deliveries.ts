import { formatInstant } from '../../../events/instant.ts';
import type { DeliveryView } from '../../../shared/domain/explain/placesView.ts';
import type { ExplanationView } from '../../../shared/domain/explain/view.ts';
import type { Letter } from '../../../shared/ports/mailboxes.ts';

/** The same explanation with how far the mail of each notice has come. */
export function withDeliveries(view: ExplanationView, letters: readonly Letter[]): ExplanationView {
  const found = new Map(letters.map((letter) => [nameOf(letter.key, letter.recipient.address), letter]));
  return {
    ...view,
    notices: view.notices.map((notice) => ({
      ...notice,
      recipients: notice.recipients.map((recipient) => {
        const letter = found.get(nameOf(notice.key, recipient.address));
        return letter ? { ...recipient, delivery: deliveryView(letter) } : recipient;
      }),
    })),
  };
}

function nameOf(key: string, address: string): string {
  return `${key} ${address}`;
}

function deliveryView({ state, settledAt, attemptedAt, detail, wait, mail }: Letter): DeliveryView {
  const at = settledAt ?? attemptedAt;
  return {
    state,
    at: at === null ? null : formatInstant(at),
    detail,
    wait: wait && { why: wait.why, until: formatInstant(wait.until) },
    mail: mail?.outcome === 'sent' ? { key: mail.key, notices: mail.letters, at: formatInstant(mail.at) } : null,
  };
}
