import { describe, expect, it } from '@jest/globals';
import { fill } from './fill.ts';
import { raw } from './markup.ts';

describe('a skeleton', () => {
  it('takes texts escaped, and markup as it is', () => {
    expect(fill('<p>{{a}} {{b}}</p>', { a: '<&"', b: raw('<br>') }).text).toBe('<p>&lt;&amp;&quot; <br></p>');
  });

  it('repeats for a list, enters an object, and looks around it for the rest', () => {
    const skeleton = '{{#items}}<li>{{name}}{{#link}} {{url}}{{/link}} {{of}}</li>{{/items}}';
    const items = [
      { name: 'a', link: { url: 'u' } },
      { name: 'b', link: null },
    ];
    expect(fill(skeleton, { of: 'x', items }).text).toBe('<li>a u x</li><li>b x</li>');
  });

  it.each([[null], [false], [''], [[]]])('has the other part for %j', (value) => {
    expect(fill('{{#a}}yes{{/a}}{{^a}}no{{/a}}', { a: value }).text).toBe('no');
  });

  it('does not read what is put in', () => {
    expect(fill('{{a}}', { a: '{{b}}', b: 'never' }).text).toBe('{{b}}');
  });

  it('says what a mistake of ours is', () => {
    expect(() => fill('{{a}}', {})).toThrow('{{a}} has no value');
    expect(() => fill('{{a}}', { a: [] })).toThrow('{{a}} takes a text');
    expect(() => fill('{{#a}}', { a: true })).toThrow('{{#a}} is not closed');
    expect(() => fill('{{#a}}{{/b}}', { a: true })).toThrow('{{/b}} closes nothing');
    expect(() => fill('{{a}}', Object.create({ a: 'inherited' }))).toThrow('has no value');
  });
});
