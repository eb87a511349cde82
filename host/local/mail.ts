/** GET /local/mail.json and GET /local/mail: what the local outbox holds, for programs and for people. */
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { formatInstant } from '../../events/instant.ts';
import { type Answer, jsonAnswer } from '../../functions/http/answer.ts';
import { requireMethod } from '../../functions/http/route.ts';
import type { LocalOutbox } from '../../shared/adapters/embedded/localOutbox.ts';
import { mailPage, PAGE_POLICY } from './mailPage.ts';

/** A page shows the newest ones; `mail.json` has all. */
const SHOWN = 100;

/** @param sendsBySmtp whether mails leave this machine, so that the outbox stays empty */
export function createMailPlaces(outbox: LocalOutbox, sendsBySmtp: boolean) {
  const filterOf = (event: APIGatewayProxyEventV2) => {
    const ticket = event.queryStringParameters?.ticket?.trim();
    return ticket ? { ticket } : {};
  };
  return {
    /** Oldest first. */
    json(event: APIGatewayProxyEventV2): Answer {
      requireMethod(event, ['GET', 'HEAD']);
      const mails = outbox.list(filterOf(event));
      return jsonAnswer(
        200,
        mails.map((mail) => ({ ...mail, at: formatInstant(mail.at) })),
      );
    },
    /** Newest first. */
    page(event: APIGatewayProxyEventV2): Answer {
      requireMethod(event, ['GET', 'HEAD']);
      const filter = filterOf(event);
      const mails = outbox.list({ ...filter, latest: SHOWN }).reverse();
      return {
        statusCode: 200,
        headers: {
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy': PAGE_POLICY,
          'cache-control': 'no-store',
          'referrer-policy': 'no-referrer',
          'x-content-type-options': 'nosniff',
        },
        body: mailPage({ mails, ticket: filter.ticket ?? null, sendsBySmtp, shownAtMost: SHOWN }),
      };
    },
  };
}
