import { HtmlValidate } from 'html-validate';

/** What mails must do otherwise than pages, since Outlook lays them out by tables and many programs drop style sheets. */
const checker = new HtmlValidate({
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  rules: {
    'no-deprecated-attr': 'off',
    'no-inline-style': 'off',
    'no-conditional-comment': 'off',
    // MJML writes an article by its role, and `presentation`, which older programs know.
    'prefer-native-element': 'off',
    'presentation-role-style': 'off',
    'doctype-style': 'off',
    // The delimiter of a signature ends in a blank (RFC 3676).
    'no-trailing-whitespace': 'off',
    // An inbox shows longer titles too: it is the subject.
    'long-title': 'off',
  },
});

/** What an HTML checker finds wrong with a page, a line each. */
export async function faultsOf(html: string): Promise<string[]> {
  const { results } = await checker.validateString(html);
  return results.flatMap(({ messages }) =>
    messages.map(({ ruleId, message, line }) => `${line}: ${ruleId}: ${message}`),
  );
}
