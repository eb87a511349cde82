import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cleanText } from '../clean.ts';
import { wordsAsHtml } from './words.ts';

/** What a reader sees: the markup of ours undone. */
function seen(markup: string): string {
  return markup
    .replace(/<br>\n/g, '\n')
    .replace(/<a class="link" href="[^"<>]*" style="[^"<>]*">|<\/a>/g, '')
    .replaceAll('&nbsp;', '\u00A0')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

/** Blanks aside, whose kind the layout changes. */
const blanks = (text: string) => text.replaceAll('\t', '    ').replaceAll('\u00A0', ' ');

describe('others’ words in HTML', () => {
  it('show markup and code as it was written (R16)', () => {
    expect(wordsAsHtml('<script>alert("1 & 2")</script>').text).toBe(
      '&lt;script&gt;alert(&quot;1 &amp; 2&quot;)&lt;/script&gt;',
    );
    expect(wordsAsHtml('if (a) {\n  b();\n}').text).toBe('if (a) {<br>\n&nbsp; b();<br>\n}');
  });

  it('keep fenced code in a block of its own, with its blanks, and nothing else in it (R16)', () => {
    const { text } = wordsAsHtml('Try:\n\n```js\nif (a) {\n  b("<i>");\n}\n```\nThen reload.');
    expect(text).toMatch(
      /^Try:<br>\n<pre class="code" dir="ltr" style="[^"]*white-space:pre-wrap">if \(a\) \{\n {2}b\(&quot;&lt;i&gt;&quot;\);\n\}<\/pre>Then reload\.$/,
    );
    expect(wordsAsHtml('~~~\nhttps://a.example/ stays').text).toMatch(/>https:\/\/a\.example\/ stays<\/pre>$/);
    expect(wordsAsHtml('об`єкт і п`ять').text).toBe('об`єкт і п`ять');
  });

  it('link http and https addresses, without the punctuation after them', () => {
    const { text } = wordsAsHtml('See https://a.example/x?a=1&b=2, (http://b.example/c) and javascript:alert(1).');
    expect(text.match(/href="[^"]*"/g)).toEqual([
      'href="https://a.example/x?a=1&amp;b=2"',
      'href="http://b.example/c"',
    ]);
    expect(seen(text)).toBe('See https://a.example/x?a=1&b=2, (http://b.example/c) and javascript:alert(1).');
  });

  it('cannot break out of a link', () => {
    const { text } = wordsAsHtml('https://a.example/"onmouseover="alert(1) https://a.example/\'><img src=x>');
    expect(text).not.toMatch(/<(?!a class="link" href="https:\/\/a\.example\/" style="[^"]*">|\/a>)/);
  });

  it('are seen whole, whatever they are, and hold no markup but ours', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 40 }),
      fc.constantFrom(
        '<',
        '>',
        '"',
        "'",
        '&',
        '&lt;',
        '  ',
        '\n ',
        '\t',
        'https://a.example/',
        'http://',
        '</a>',
        '\u202E',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const words = pieces.join('');
        const { text } = wordsAsHtml(words);
        expect(text.replace(/<br>|<a class="link" href="https?:\/\/[^"<>]*" style="[^"<>]*">|<\/a>/g, '')).not.toMatch(
          /[<>"']/,
        );
        expect(blanks(seen(text))).toBe(blanks(cleanText(words)));
      }),
    );
  });
});
