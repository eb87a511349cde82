/** Why a ticket has its level: what was looked at, in the order in which it was. */
import type { OpenTerms } from '../policy/openTerms.ts';
import type { Selected } from '../policy/select.ts';
import type { SelectionRule, Terms } from '../policy/terms.ts';
import type { TicketFacts } from '../ticket/state.ts';
import type { ContractTold, Difference, EventRef, RuleTold, Selection } from './explanation.ts';

/** The selections of a ticket's life: a new one whenever it is taken for something else. */
export class Selections {
  readonly all: Selection[] = [];
  #taken = '';
  #chosen: Selection['chosen'] = null;

  /** The number of the selection that holds, noting a new one brought by `by` if it is new. */
  of(policy: OpenTerms, facts: TicketFacts, by: EventRef | null): number {
    const { terms, hash } = policy;
    const { client, contract, kind, priority, level, chosenLevel } = facts;
    const taken = JSON.stringify([hash, client, contract, kind, priority, level, chosenLevel]);
    if (taken === this.#taken) return this.all.length;
    this.#taken = taken;
    if (chosenLevel === null) this.#chosen = null;
    else if (chosenLevel !== this.#chosen?.level) this.#chosen = { level: chosenLevel, by };
    this.all.push({
      number: this.all.length + 1,
      at: by?.at ?? facts.openedAt ?? 0,
      by,
      termsHash: hash,
      ...explainSelection(terms, facts),
      chosen: this.#chosen,
      decidedBy: decidedBy(terms, facts),
      level,
    });
    return this.all.length;
  }
}

function explainSelection(terms: Terms, facts: TicketFacts): Pick<Selection, 'ticket' | 'contract' | 'rules'> {
  const { client, kind, priority, channel, tags } = facts;
  return {
    ticket: { client, kind, priority, channel, tags },
    contract: contractTold(terms, facts),
    rules: rulesTold(terms.rules, facts),
  };
}

function contractTold(terms: Terms, { client, contract }: TicketFacts): ContractTold {
  const entry = Object.hasOwn(terms.clients, contract) ? terms.clients[contract] : undefined;
  const listed = Object.hasOwn(terms.clients, client);
  return {
    key: contract,
    fallback: contract === client ? null : listed ? 'not_valid' : 'not_listed',
    level: entry?.level ?? null,
    calendar: entry?.calendar ?? null,
  };
}

function rulesTold(rules: readonly SelectionRule[], ticket: Omit<Selected, 'contract'>): RuleTold[] {
  let matched = false;
  return rules.map(({ when, use }, i) => {
    if (matched) return { number: i + 1, when, use, outcome: 'not_reached', differs: [] };
    const differs = differences(when, ticket);
    matched = differs.length === 0;
    return { number: i + 1, when, use, outcome: matched ? 'matched' : 'did_not_match', differs };
  });
}

/** What of a rule does not fit a ticket; nothing when it matches. */
function differences(when: SelectionRule['when'], ticket: Omit<Selected, 'contract'>): Difference[] {
  const found: Difference[] = [];
  for (const field of ['client', 'kind', 'priority', 'channel'] as const) {
    const wanted = when[field];
    if (wanted !== undefined && wanted !== ticket[field]) found.push({ field, wanted, found: ticket[field] });
  }
  if (when.tag !== undefined && !ticket.tags.includes(when.tag)) {
    found.push({ field: 'tag', wanted: when.tag, found: [...ticket.tags] });
  }
  return found;
}

function decidedBy(terms: Terms, facts: TicketFacts): Selection['decidedBy'] {
  if (facts.chosenLevel !== null) return 'event';
  const matched = terms.rules.find(({ when }) => differences(when, facts).length === 0);
  return matched?.use.level === undefined ? 'contract' : 'rule';
}
