/** A stretch of others' words: prose, or code that they fenced in (R16). */
export interface Stretch {
  kind: 'prose' | 'code';
  text: string;
}

/** Three or more backticks or tildes on a line of their own, as in Markdown; after the opening ones a word may name the language. */
const FENCE = /^ {0,3}(`{3,}|~{3,})[^`\n]*$/;

/**
 * Tells fenced code from the words around it. A fence that is not closed runs to the end. A single backtick fences nothing:
 * many write it for an apostrophe.
 */
export function stretches(text: string): Stretch[] {
  const found: Stretch[] = [];
  let fence: string | null = null;
  let lines: string[] = [];
  const end = () => {
    if (lines.length > 0) found.push({ kind: fence === null ? 'prose' : 'code', text: lines.join('\n') });
    lines = [];
  };
  for (const line of text.split('\n')) {
    const mark = FENCE.exec(line)?.[1];
    if (fence === null ? mark !== undefined : closes(line, fence)) {
      end();
      fence = fence === null ? mark! : null;
    } else lines.push(line);
  }
  end();
  return found;
}

function closes(line: string, fence: string): boolean {
  const mark = line.trim();
  return mark.length >= fence.length && mark === fence[0]!.repeat(mark.length);
}
