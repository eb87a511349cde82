import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { configurationJsonSchema, readDocument } from './configuration.ts';
import { changed, problemsOf, type Wrong, writtenDocument } from './document.fixture.ts';

const STEP = ['ladders', 'default', 0];
const TARGET = ['levels', 'gold', 'targets', 'high', 'first_response'];
const TARGET_PATH = 'levels.gold.targets.high.first_response';
const IS_MISSING = 'This is missing. Write';

const WRONG: Wrong[] = [
  [
    'an unknown key',
    ['levels', 'gold', 'calender'],
    'x',
    'levels.gold.calender',
    'Unknown key "calender". The nearest known one is "calendar".',
  ],
  ['an unknown key of the root', ['agncy'], {}, 'agncy', 'Unknown key "agncy". The nearest known one is "agency".'],
  [
    'a key written otherwise',
    [...STEP, 'do', 0],
    { handOver: 'next' },
    'ladders.default[0].do[0].handOver',
    'Unknown key "handOver". The nearest known one is "hand_over".',
  ],
  [
    'a promise with a target',
    ['levels', 'gold', 'targets', 'high', 'promise'],
    '1h',
    'levels.gold.targets.high.promise',
    'A promise is due when it says, so it has no target. Leave it out.',
  ],
  [
    'an OLA in a level',
    ['levels', 'gold', 'targets', 'high', 'ola_ack'],
    '1h',
    'levels.gold.targets.high.ola_ack',
    "A line's OLA stands with the line: write it as `ack` of the line's `ola`.",
  ],
  [
    'a colour that cannot be read on white',
    ['agency', 'brand'],
    { colour: '#ffcc00' },
    'agency.brand.colour',
    '#ffcc00 cannot be read well on white: its contrast is 1.5, and text needs 4.5 (WCAG AA). The nearest darker one that can is "#8f7200".',
  ],
  [
    'a colour by its name',
    ['agency', 'brand'],
    { colour: 'red' },
    'agency.brand.colour',
    'Write a colour as #rrggbb, such as "#0b5394" (in quotes: # begins a comment).',
  ],
  [
    'a logo that is not loaded safely',
    ['agency', 'brand'],
    { logo: { url: 'http://studio.example/logo.png', width: 160, height: 40 } },
    'agency.brand.logo.url',
    'Write an https address: mail programs show no other images.',
  ],
  [
    'words of two lines',
    ['words'],
    { en: { 'closed.intro': 'Closed.\nBye.' } },
    'words.en["closed.intro"]',
    'Leave out control characters, and blanks at the start and the end.',
  ],
  ['a missing part', ['agency', 'calendar'], undefined, 'agency.calendar', `${IS_MISSING} a text.`],
  ['a missing section', ['levels'], undefined, 'levels', `${IS_MISSING} names with values.`],
  ['a missing choice', ['agency', 'language'], undefined, 'agency.language', `${IS_MISSING} one of en, ru, uk.`],
  ['an empty value', ['agency', 'name'], null, 'agency.name', 'This is empty. Write a text, or leave the key out.'],
  ['an empty text', ['agency', 'name'], '', 'agency.name', 'Write some text here.'],
  [
    'a number for a text',
    ['clients', 'acme', 'level'],
    1,
    'clients.acme.level',
    'Write a text; a number needs quotes: "1".',
  ],
  ['a list for a mapping', ['people'], [], 'people', 'Write names with values here.'],
  [
    'a text for a ladder',
    ['ladders', 'default'],
    'none',
    'ladders.default',
    'Write a list of steps, or keys with values.',
  ],
  ['a text too long', ['agency', 'name'], 'x'.repeat(129), 'agency.name', 'Write at most 128 characters.'],
  [
    'too many entries',
    ['priorities'],
    Array.from({ length: 21 }, (_, i) => `p${i}`),
    'priorities',
    'Write at most 20 entries.',
  ],
  [
    'blanks around a name',
    ['agency', 'name'],
    ' Studio',
    'agency.name',
    'Leave out control characters, and blanks at the start and the end.',
  ],
  [
    'a name that cannot be one',
    ['people', 'a\nb'],
    { email: 'a@b.example' },
    'people["a\\nb"]',
    'Leave out control characters, and blanks at the start and the end.',
  ],
  [
    'a wrong choice',
    ['agency', 'language'],
    'ua',
    'agency.language',
    '"ua" is not one of en, ru, uk. The nearest known one is "uk".',
  ],
  [
    'a wrong status',
    ['levels', 'gold', 'pauses'],
    { resolution: ['wating_client'] },
    'levels.gold.pauses.resolution[0]',
    '"wating_client" is not one of new, in_progress, waiting_client, waiting_vendor, on_hold. The nearest known one is "waiting_client".',
  ],
  [
    'a wrong objective',
    ['ladders', 'x'],
    { objectives: ['resolutoin'], steps: [{ when: 'at due', do: [{ notify: 'lead' }] }] },
    'ladders.x.objectives[0]',
    '"resolutoin" is not one of first_response, next_response, update, promise, resolution, ola_ack, ola_resolve. The nearest known one is "resolution".',
  ],
  [
    'a wrong channel',
    ['rules', 0, 'when', 'channel'],
    'mail',
    'rules[0].when.channel',
    '"mail" is not one of email, phone, chat, messenger, form, account, social, api. The nearest known one is "email".',
  ],
  [
    'd in a target',
    TARGET,
    '3d',
    TARGET_PATH,
    '"3d" is wall time, and a target is working time. Write hours with h, such as 24h, or working days with bd, such as 2bd.',
  ],
  ['no duration', TARGET, '4 hours', TARGET_PATH, '"4 hours" is not a duration. Write it like 45m, 4h, 1h30m or 2bd.'],
  ['a duration of nothing', TARGET, '0m', TARGET_PATH, 'Write a duration longer than nothing.'],
  ['a target too long', TARGET, '8761h', TARGET_PATH, 'Write at most 8760h or 500bd.'],
  [
    'working days for wall time',
    ['levels', 'gold', 'reopenWithin'],
    '5bd',
    'levels.gold.reopenWithin',
    '"5bd" counts working days, and this is wall time. Write 5d, 1w or 12h.',
  ],
  [
    'hours for a turn',
    ['rotas', 'duty', 'layers', 0, 'turn'],
    '12h',
    'rotas.duty.layers[0].turn',
    '"12h" is not in whole days. Write 1d, 1w or 2w.',
  ],
  [
    'a handover of no weekday',
    ['rotas', 'duty', 'layers', 0, 'handover'],
    'monday 09:00',
    'rotas.duty.layers[0].handover',
    '"monday 09:00" is not a time of the week. Write it like mon 09:00.',
  ],
  [
    'nobody in a layer',
    ['rotas', 'duty', 'layers', 0, 'people'],
    [],
    'rotas.duty.layers[0].people',
    'Name at least one person.',
  ],
  [
    'a time that no clock shows',
    ['rotas', 'duty', 'layers', 0, 'handover'],
    '24:00',
    'rotas.duty.layers[0].handover',
    '"24:00" is not a time of the week. Write it like mon 09:00.',
  ],
  [
    'turns of weeks that change on no day',
    ['rotas', 'duty', 'layers', 0, 'handover'],
    '09:00',
    'rotas.duty.layers[0].handover',
    'Turns of weeks change on a day of the week. Write it too, such as mon 09:00, or say `startsOn`.',
  ],
  [
    'a start on another day than turns change',
    ['rotas', 'duty', 'layers', 0, 'startsOn'],
    '2026-03-04',
    'rotas.duty.layers[0].startsOn',
    '2026-03-04 is a Wednesday, and turns change on a Monday. Write the date of a Monday.',
  ],
  [
    'two layers of one name',
    ['rotas', 'duty', 'layers'],
    [
      { name: '2', people: ['anna'], turn: '1w', handover: 'mon 09:00' },
      { people: ['anna'], turn: '1w', handover: 'mon 09:00' },
    ],
    'rotas.duty.layers[1].name',
    'Two layers are called "2". Layers without a name are called 1, 2 and so on.',
  ],
  [
    'an override on a date that no month has',
    ['rotas', 'duty', 'overrides', 0, 'from'],
    '2026-02-30 09:00',
    'rotas.duty.overrides[0].from',
    'Write a local date and time, such as 2026-12-31 18:00.',
  ],
  [
    'leave that ends before it begins',
    ['people', 'anna', 'away'],
    [{ from: '2026-07-14', to: '2026-07-13' }],
    'people.anna.away[0].to',
    'Write a time after `from`.',
  ],
  [
    'leave of no end',
    ['people', 'anna', 'away'],
    [{ from: '2026-07-14' }],
    'people.anna.away[0].to',
    'This is missing. Write a date, such as 2026-12-31.',
  ],
  [
    'leave of both kinds',
    ['people', 'anna', 'away'],
    [{ from: '2026-07-14', ical: 'anna.ics' }],
    'people.anna.away[0].ical',
    'Write either `from` and `to`, or `ical`.',
  ],
  [
    'an override of nobody',
    ['rotas', 'duty', 'overrides', 0],
    { from: '2026-12-31 18:00', to: '2027-01-01 09:00' },
    'rotas.duty.overrides[0].person',
    'This is missing. Write a person, or name a file as `ical`.',
  ],
  [
    'an override of both kinds',
    ['rotas', 'duty', 'overrides', 0],
    { person: 'anna', ical: 'duty.ics' },
    'rotas.duty.overrides[0].ical',
    'Write either `person`, `from` and `to`, or `ical`.',
  ],
  [
    'leave without dates',
    ['people', 'anna', 'away'],
    [{ from: 'july', to: '2026-07-13' }],
    'people.anna.away[0].from',
    'Write a date, such as 2026-12-31, or a local date and time, such as 2026-12-31 18:00.',
  ],
  [
    'an override that ends before it begins',
    ['rotas', 'duty', 'overrides', 0, 'to'],
    '2026-12-31 17:00',
    'rotas.duty.overrides[0].to',
    'Write a time after `from`.',
  ],
  [
    'an override with no time',
    ['rotas', 'duty', 'overrides', 0, 'from'],
    '2026-12-31',
    'rotas.duty.overrides[0].from',
    'Write a local date and time, such as 2026-12-31 18:00.',
  ],
  [
    'a step at no time',
    [...STEP, 'when'],
    'due',
    'ladders.default[0].when',
    '"due" is not a time of a step. Write "before 30m", "before 25%", "at due" or "after 15m".',
  ],
  [
    'too many percents',
    [...STEP, 'when'],
    'before 100%',
    'ladders.default[0].when',
    '"100%" is out of range. Write whole percents of the target that are left, from 1% to 99%.',
  ],
  [
    'no percents',
    [...STEP, 'when'],
    'before 0%',
    'ladders.default[0].when',
    '"0%" is out of range. Write whole percents of the target that are left, from 1% to 99%.',
  ],
  [
    'part of a percent',
    [...STEP, 'when'],
    'before 12.5%',
    'ladders.default[0].when',
    '"12.5%" is out of range. Write whole percents of the target that are left, from 1% to 99%.',
  ],
  [
    'percents after',
    [...STEP, 'when'],
    'after 25%',
    'ladders.default[0].when',
    'After the due time there is no percentage. Write "after 15m".',
  ],
  [
    'days in a ladder',
    [...STEP, 'when'],
    'before 1d',
    'ladders.default[0].when',
    '"1d" is not in hours or minutes. A ladder\'s times are: write 30m, 4h or 24h.',
  ],
  ['seconds in a ladder', [...STEP, 'ackTimeout'], '30s', 'ladders.default[0].ackTimeout', 'Write at least 1m.'],
  [
    'a repetition without end',
    [...STEP, 'repeat'],
    { every: '30m' },
    'ladders.default[0].repeat.atMost',
    `${IS_MISSING} a number.`,
  ],
  [
    'two actions in one',
    [...STEP, 'do', 0],
    { notify: 'lead', hand_over: 'next' },
    'ladders.default[0].do[0]',
    'Write one action an entry: notify, hand_over, raise_priority, tell_client.',
  ],
  [
    'an action of nothing',
    [...STEP, 'do', 0],
    {},
    'ladders.default[0].do[0]',
    'Write one action an entry: notify, hand_over, raise_priority, tell_client.',
  ],
  [
    'an urgent hand-over',
    [...STEP, 'do', 0],
    { hand_over: 'next', urgent: true },
    'ladders.default[0].do[0].urgent',
    'Only a `notify` can be urgent.',
  ],
  ['a step without actions', [...STEP, 'do'], [], 'ladders.default[0].do', 'Write at least one action.'],
  [
    'a step twice',
    ['ladders', 'default', 1],
    { when: 'at due', do: [{ notify: 'lead' }] },
    'ladders.default[1]',
    'This step repeats step [0]. Leave one out.',
  ],
  [
    'a ladder of the name none',
    ['ladders', 'none'],
    [{ when: 'at due', do: [{ notify: 'lead' }] }],
    'ladders.none',
    '`none` says that there is no ladder; call this one otherwise.',
  ],
  [
    'a line of the name default',
    ['lines', 'default'],
    {},
    'lines.default',
    '`default` stands for every line not named; call this one otherwise.',
  ],
  [
    'a priority of the name default',
    ['priorities', 0],
    'default',
    'priorities[0]',
    '`default` stands for every priority not named; call this one otherwise.',
  ],
  ['a priority twice', ['priorities', 2], 'high', 'priorities', 'Name each priority once.'],
  ['no priority', ['priorities'], [], 'priorities', 'Name at least one priority.'],
  [
    'no time of the day',
    ['calendars', 'office', 'hours'],
    { 'mon-fri': ['9-18'] },
    'calendars.office.hours.mon-fri[0]',
    '"9-18" is not of the form "09:00-18:00".',
  ],
  [
    'times that overlap',
    ['calendars', 'office', 'hours'],
    { mon: ['09:00-13:00', '12:00-18:00'] },
    'calendars.office.hours.mon',
    'These times overlap.',
  ],
  [
    'no day of the week',
    ['calendars', 'office', 'hours'],
    { 'mon-fry': ['09:00-18:00'] },
    'calendars.office.hours.mon-fry',
    '"mon-fry" is not a day or a range of days such as mon-fri.',
  ],
  [
    'a calendar that never opens',
    ['calendars', 'office', 'hours'],
    { mon: [] },
    'calendars.office.hours',
    'Write at least one time, such as mon-fri: ["09:00-18:00"]; a calendar that never opens measures nothing.',
  ],
  [
    'an exception at no date',
    ['calendars', 'office', 'exceptions'],
    { '2026-02-30': [] },
    'calendars.office.exceptions.2026-02-30',
    'Write a date of the calendar, such as 2026-12-31.',
  ],
  [
    'an exception at no time',
    ['calendars', 'office', 'exceptions'],
    { '2026-03-02': ['morning'] },
    'calendars.office.exceptions.2026-03-02[0]',
    '"morning" is not of the form "09:00-18:00".',
  ],
  [
    'a country in small letters',
    ['calendars', 'office', 'holidays', 'country'],
    'ua',
    'calendars.office.holidays.country',
    'Write the ISO 3166 code of a country in capitals, such as UA.',
  ],
  [
    'a suspension backwards',
    ['calendars', 'office', 'holidays', 'suspended'],
    [{ from: '2026-03-02', to: '2026-03-01' }],
    'calendars.office.holidays.suspended[0].to',
    'Write a date that is not before `from`.',
  ],
  [
    'a contract backwards',
    ['clients', 'acme'],
    { level: 'gold', from: '2026-03-02', to: '2026-03-01' },
    'clients.acme.to',
    'Write a date that is not before `from`.',
  ],
  [
    'a person without an address',
    ['people', 'anna', 'email'],
    undefined,
    'people.anna.email',
    'A person needs an e-mail address, where their notices go.',
  ],
  [
    'no address',
    ['people', 'anna', 'email'],
    'anna',
    'people.anna.email',
    'Write one plain e-mail address, such as help@studio.example.',
  ],
  [
    'no mailbox',
    ['agency', 'mail', 'from'],
    'Studio help@studio.example',
    'agency.mail.from',
    'Write an address, such as help@studio.example, or a name with it: Studio <help@studio.example>.',
  ],
  [
    'no web address',
    ['agency', 'contact', 'url'],
    'studio.example',
    'agency.contact.url',
    'Write an http or https address.',
  ],
  [
    'no domain',
    ['clients', 'acme', 'domains'],
    ['@acme.example'],
    'clients.acme.domains[0]',
    'Write a domain, such as acme.example.',
  ],
  [
    'no zone',
    ['agency', 'timeZone'],
    '+02:00',
    'agency.timeZone',
    'Write the name of a zone of the tz database, such as Europe/Kyiv.',
  ],
  [
    'a rule that asks for an unknown thing',
    ['rules', 0, 'when'],
    { clint: 'acme' },
    'rules[0].when.clint',
    'Unknown key "clint". The nearest known one is "client".',
  ],
  [
    'a rule that asks nothing',
    ['rules', 0, 'when'],
    {},
    'rules[0].when',
    'Write at least one of client, kind, priority, channel, tag.',
  ],
  ['a rule that does nothing', ['rules', 0, 'use'], {}, 'rules[0].use', 'Write at least one of level, ladder, line.'],
  [
    'an OLA for all twice',
    ['lines', 'l1', 'ola', 'from'],
    { default: { ack: { default: '1h' } } },
    'lines.l1.ola.from.default.ack',
    '`ack` is given twice: here, and for every line not named in `from`. Leave one out.',
  ],
  [
    'a name that needs quotes in its path',
    ['clients', 'Acme Ltd.'],
    {},
    'clients["Acme Ltd."].level',
    `${IS_MISSING} a text.`,
  ],
];

describe('a written configuration', () => {
  it('is read when all is well', () => {
    expect(problemsOf(writtenDocument())).toEqual([]);
  });

  it.each(WRONG)('refuses %s', (_what, at, value, path, message) => {
    expect(problemsOf(changed(at, value))).toEqual([[path, message]]);
  });

  it('tells every problem at once, and each unknown key by itself', () => {
    const document = { ...changed([...TARGET], '3d'), peple: {}, rota: {} };
    expect(problemsOf(document).map(([path]) => path)).toEqual([TARGET_PATH, 'peple', 'rota']);
  });

  it('has defaults for what may be left out', () => {
    const { agency, calendars, priorities, levels, clients } = writtenDocument();
    const result = readDocument({ agency, calendars, priorities, levels, clients });
    expect(result).toMatchObject({
      configuration: {
        people: {},
        rotas: {},
        lines: {},
        ladders: {},
        rules: [],
        intake: { incomplete: 'hold', kinds: {} },
        resolution: { report: 'require' },
        sources: {},
        automation: {},
      },
    });
  });

  it('is no document at all when it is a list', () => {
    expect(problemsOf([])).toEqual([['', 'Write keys with values here.']]);
  });
});

describe('the JSON Schema', () => {
  const schema = z.fromJSONSchema(configurationJsonSchema() as Parameters<typeof z.fromJSONSchema>[0]);

  it('takes what the configuration takes, in parts too', () => {
    const { levels, priorities } = writtenDocument();
    expect(schema.safeParse(writtenDocument()).success).toBe(true);
    expect(schema.safeParse({ levels, priorities }).success).toBe(true);
  });

  it('refuses an unknown key and a wrong unit', () => {
    expect(schema.safeParse(changed(['levels', 'gold', 'calender'], 'x')).success).toBe(false);
    expect(schema.safeParse(changed(TARGET, '3d')).success).toBe(false);
  });
});
