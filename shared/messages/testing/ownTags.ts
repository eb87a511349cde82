/** Our own tags, with what is said to Outlook alone: everything else in a mail must have been escaped. */
export const OWN_TAG = new RegExp(
  [
    '<!--\\[if [A-Za-z !|0-9]+\\]>(?:<!-->)?|(?:<!--)?<!\\[endif\\]-->',
    '</?(?:html|head|meta|title|style|noscript|xml|o:[A-Za-z]+|body|div|table|tbody|tr|td|th|p|h1|h2|span|strong|ul|ol|li|br|blockquote|a|pre)(?: [a-z:-]+="[^"<>]*")*/?>',
  ].join('|'),
  'g',
);
