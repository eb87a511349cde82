import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from '@jest/globals';

const PAGES = ['.', 'docs', 'docs/adr', 'docs/presets', 'events'].flatMap(pagesIn);

function pagesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.md'))
    .map((file) => join(folder, file));
}

/** A page without the code between its fences, which links nowhere. */
function proseOf(page: string): string {
  return readFileSync(page, 'utf8').replace(/^```[\s\S]*?^```$/gm, '');
}

/** Targets of inline links, without those that lead out of the repository. */
function linksOf(page: string): string[] {
  const links = [...proseOf(page).matchAll(/\]\(([^()\s]+)\)/g)].map(([, target]) => target!);
  return links.filter((target) => !/^[a-z]+:/.test(target));
}

/** The anchors that a forge gives a page's headings. */
function anchorsOf(page: string): Set<string> {
  const anchors = new Set<string>();
  for (const [, heading] of proseOf(page).matchAll(/^#{1,6} (.+)$/gm)) {
    const slug = heading!
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .toLowerCase()
      .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
      .replaceAll(' ', '-');
    let anchor = slug;
    for (let n = 1; anchors.has(anchor); n++) anchor = `${slug}-${n}`;
    anchors.add(anchor);
  }
  return anchors;
}

/** What is wrong with a link, or undefined. */
function complaint(page: string, link: string): string | undefined {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? page : normalize(join(dirname(page), decodeURIComponent(path)));
  if (target.startsWith('..')) return `${link} leads out of the repository`;
  if (!existsSync(target)) return `${link}: there is no ${target}`;
  if (anchor === undefined || !target.endsWith('.md')) return undefined;
  return anchorsOf(target).has(anchor) ? undefined : `${link}: ${target} has no such heading`;
}

/** The text of every TypeScript file in a folder. */
function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(folder, file), 'utf8'));
}

describe('the pages', () => {
  it.each(PAGES)('%s links only to what there is', (page) => {
    expect(linksOf(page).flatMap((link) => complaint(page, link) ?? [])).toEqual([]);
  });
});

describe('docs/practice.md', () => {
  const rows = [...proseOf('docs/practice.md').matchAll(/^\| \*\*(R\d+)\*\* \| .+? \| (.+) \|$/gm)];

  it('has the forty rules, each once, in order', () => {
    expect(rows.map(([, rule]) => rule)).toEqual(Array.from({ length: 40 }, (_, i) => `R${i + 1}`));
  });

  it('says of each what there is today', () => {
    for (const [, , today] of rows) expect(today).toMatch(/^\*\*(Yes[.:]?|In part\.|Planned\.)\*\*/);
  });

  it('shows what it claims', () => {
    const claims = rows.map(([, , today]) => today!).filter((today) => /^\*\*(Yes|In part)/.test(today));
    expect(claims.filter((today) => !/\]\([^)]+\)/.test(today))).toEqual([]);
  });
});

describe('docs/domain.md', () => {
  it('has every section and rule that the code cites', () => {
    const page = proseOf('docs/domain.md');
    const headings = new Set([...page.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading!));
    const code = ['cli', 'events', 'functions', 'host', 'infra', 'shared'].flatMap(sources).join('\n');
    const sections = [...code.matchAll(/domain\.md, \*([^*]+)\*/g)].map(([, section]) => section!);
    const rules = [...code.matchAll(/domain\.md, \*Clocks\*, (?:rule )?(\d+)/g)].map(([, rule]) => rule!);
    expect(sections.length).toBeGreaterThan(0);
    expect(sections.filter((section) => !headings.has(section))).toEqual([]);
    expect(rules.length).toBeGreaterThan(0);
    expect(rules.filter((rule) => !new RegExp(`^${rule}\\. `, 'm').test(page))).toEqual([]);
  });
});
