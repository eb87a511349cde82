/** A message that says thanks and nothing else, in the languages that Kept writes in. */

const THANKS =
  /^(?:many thanks|thanks(?: a lot| so much| again)?|thank you(?: very much| so much| again)?|thx|спасибо(?: большое| вам| огромное)*|большое спасибо|благодарю(?: вас)?|дякую(?: вам| дуже| щиро)*|щиро дякую|красно дякую|спасибі)$/u;

/** Names, signatures and questions make it more than that: every word must be one of thanks. */
export function isBareThanks(body: string): boolean {
  const words = body
    .toLowerCase()
    .replaceAll(/[^\p{L}\s]+/gu, ' ')
    .trim()
    .replaceAll(/\s+/g, ' ');
  return THANKS.test(words);
}
