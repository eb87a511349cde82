import { paletteOf } from '../html/palette.ts';

const STYLE = `
:root{color-scheme:light dark;--ground:#f4f5f7;--card:#fff;--text:#1b2430;--muted:#546070;--line:#dde2e8;--field:#8a95a3;--accent:#0b5394;--on-accent:#fff;--tint:#eaf2fb;--alarm:#a1261b;--alarm-tint:#fdf0ee;--good:#1b663a;--good-tint:#e9f5ee;--code:#f1f3f6}
@media (prefers-color-scheme:dark){:root{--ground:#11151a;--card:#1a2027;--text:#e5e9ee;--muted:#a6b0bc;--line:#313a45;--field:#76818e;--accent:#8dc1f4;--on-accent:#0c1a28;--tint:#172838;--alarm:#f6aaa2;--alarm-tint:#341e1c;--good:#8ed2a7;--good-tint:#16281e;--code:#11161c}}
*,*::before,*::after{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--text);font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",Helvetica,Arial,sans-serif;overflow-wrap:anywhere}
header,.columns,footer{max-width:68rem;margin:0 auto;padding:0 1rem}
header{padding-top:1.25rem;padding-bottom:.75rem;display:flex;flex-wrap:wrap;gap:.25rem 1rem;justify-content:space-between;align-items:baseline}
header p{margin:0}
header a{color:inherit}
header .agency{font-weight:650;letter-spacing:.01em}
.columns{display:grid;gap:1rem;grid-template-columns:minmax(0,1fr)}
main,aside{display:grid;gap:1rem;align-content:start;grid-template-columns:minmax(0,1fr)}
@media (min-width:60rem){.columns{grid-template-columns:minmax(0,1fr) 21rem;gap:1.25rem}main,aside{gap:1.25rem}}
.card{background:var(--card);border:1px solid var(--line);border-radius:14px;padding:1.25rem 1.125rem}
@media (min-width:40rem){.card{padding:1.625rem 1.75rem}header,.columns,footer{padding-left:1.5rem;padding-right:1.5rem}aside .card{padding:1.375rem}}
h1{margin:.125rem 0 .875rem;font-size:1.5rem;line-height:1.25;font-weight:650;letter-spacing:-.01em}
@media (min-width:40rem){h1{font-size:1.75rem}}
h2{margin:0 0 .75rem;font-size:1.125rem;line-height:1.35;font-weight:650}
h3{margin:1.375rem 0 .375rem;font-size:1rem;line-height:1.4;font-weight:650}
h4{margin:.75rem 0 .125rem;font-size:.9375rem;font-weight:600}
p{margin:0 0 .75rem}p:last-child,ul:last-child,ol:last-child,dl:last-child{margin-bottom:0}
ul,ol{margin:0 0 .75rem;padding-inline-start:1.375rem}li{margin:0 0 .375rem}
a{color:var(--accent);text-decoration-thickness:1px;text-underline-offset:.15em}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:4px}
.muted{color:var(--muted)}.small{font-size:.875rem;line-height:1.5}
.state{display:inline-block;padding:.1875rem .75rem;border-radius:999px;background:var(--tint);color:var(--accent);font-size:.9375rem;font-weight:600}
.state.good{background:var(--good-tint);color:var(--good)}
.state.over{background:none;color:var(--muted);border:1px solid var(--line)}
.top{display:flex;flex-wrap:wrap;gap:.375rem 1rem;justify-content:space-between;align-items:center;margin-bottom:.375rem}
.next{margin:1rem 0 0;padding:1rem 1.125rem;border-radius:10px;background:var(--tint);border-inline-start:4px solid var(--accent)}
.next.late{background:var(--alarm-tint);border-color:var(--alarm)}
.next p{margin:0}.next .when{font-size:1.1875rem;line-height:1.4;font-weight:650}
.next .left{display:block;margin-top:.25rem;font-variant-numeric:tabular-nums;color:var(--accent);font-weight:600}
.latest{margin-top:1.25rem;padding-top:1.125rem;border-top:1px solid var(--line)}
.latest h2{font-size:1rem;margin-bottom:.125rem}
blockquote{margin:.375rem 0 .75rem;padding-inline-start:.875rem;border-inline-start:3px solid var(--line)}
.words p,summary .words{white-space:pre-wrap}
.words>:last-child{margin-bottom:0}
pre{margin:.375rem 0 .75rem;padding:.75rem .875rem;background:var(--code);border:1px solid var(--line);border-radius:8px;overflow-x:auto;overflow-wrap:normal;font:.875rem/1.5 ui-monospace,SFMono-Regular,Consolas,"Liberation Mono",monospace}
details.long summary{cursor:pointer;list-style:none}details.long summary::-webkit-details-marker{display:none}
details.long .open{color:var(--accent);text-decoration:underline;white-space:nowrap}
details.long[open] summary{display:none}
.need{border-color:var(--accent);border-width:2px}
.done,.wrong{border-radius:12px;padding:.875rem 1.125rem;font-weight:600}
.done{background:var(--good-tint);color:var(--good)}
.wrong{background:var(--alarm-tint);color:var(--alarm)}
.wrong p{margin:0}.wrong a{color:inherit}
form{margin:0}
label,legend{display:block;font-weight:600;margin:0 0 .25rem;padding:0}
fieldset{border:0;margin:0 0 1rem;padding:0;min-width:0}
.field{margin:0 0 1rem}
.hint{display:block;font-weight:400;color:var(--muted);font-size:.875rem}
textarea{display:block;width:100%;min-height:6.5rem;padding:.625rem .75rem;color:inherit;background:var(--ground);border:1px solid var(--field);border-radius:8px;font:inherit;resize:vertical}
textarea.few{min-height:4rem}
textarea[aria-invalid]{border-color:var(--alarm);border-width:2px}
button{font:inherit;font-weight:600;min-height:2.75rem;padding:.5rem 1.25rem;border-radius:8px;border:1px solid var(--accent);background:var(--accent);color:var(--on-accent);cursor:pointer}
button:hover{filter:brightness(1.08)}
button.quiet{min-height:2.75rem;min-width:2.75rem;padding:.25rem .75rem;background:none;color:var(--accent);border-color:var(--field);font-size:.9375rem}
.scale{display:flex;flex-wrap:wrap;gap:.375rem}
.scale label{position:relative;flex:1 1 4.75rem;margin:0;font-weight:400;cursor:pointer}
.scale.ten label{flex:0 0 2.5rem}
.scale input{position:absolute;inset:0;width:100%;height:100%;margin:0;opacity:0;cursor:pointer}
.scale span{display:flex;flex-direction:column;align-items:center;justify-content:center;min-height:3.25rem;padding:.25rem;border:1px solid var(--field);border-radius:8px;text-align:center;font-size:.8125rem;line-height:1.25;color:var(--muted)}
.scale.ten span{min-height:2.5rem}
@media (max-width:30rem){.scale:not(.ten) label{flex-basis:100%}.scale:not(.ten) span{flex-direction:row;justify-content:flex-start;gap:.75rem;min-height:2.75rem;padding:.25rem .875rem}}
.scale b{font-size:1.0625rem;color:var(--text)}
.scale input:checked+span{background:var(--accent);border-color:var(--accent);color:var(--on-accent)}
.scale input:checked+span b{color:inherit}
.scale input:focus-visible+span{outline:3px solid var(--accent);outline-offset:2px}
.ends{display:flex;justify-content:space-between;gap:1rem;margin-top:.25rem}
.history{list-style:none;margin:0;padding:0}
.history>li{position:relative;margin:0;padding:0 0 1.25rem 1.5rem}
.history>li::before{content:"";position:absolute;left:.3125rem;top:.9375rem;bottom:-.4375rem;width:2px;background:var(--line)}
.history>li:last-child::before{display:none}.history>li:last-child{padding-bottom:0}
.history>li::after{content:"";position:absolute;left:0;top:.4375rem;width:.75rem;height:.75rem;border-radius:50%;background:var(--card);border:2px solid var(--field)}
.history>li.ours::after{background:var(--accent);border-color:var(--accent)}
.history>li.late::after{background:var(--alarm);border-color:var(--alarm)}
.history .what{margin:0;font-weight:600}
.history time{display:block;color:var(--muted);font-size:.875rem}
.history .words,.history ul{margin-top:.375rem}.history ul+p{margin-top:.375rem}
.order{list-style:none;margin:0;padding:0;counter-reset:place}
.order>li{counter-increment:place;display:grid;grid-template-columns:1.75rem minmax(0,1fr);gap:.25rem .5rem;margin:0;padding:.75rem 0;border-top:1px solid var(--line)}
.order>li::before{content:counter(place);font-weight:650;color:var(--muted);font-variant-numeric:tabular-nums}
.order .title{display:block;font-weight:600;line-height:1.4}
.order .moves{display:flex;gap:.375rem;margin-top:.375rem}
.order>li>div{min-width:0}
@media (min-width:40rem){main .order>li>div{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:0 1rem;align-items:center}main .order .moves{grid-column:2;grid-row:1/span 2;margin:0;min-width:11rem;justify-content:flex-end}}
.order .here{color:var(--accent);font-weight:600}
.facts div,.hours div{display:flex;flex-wrap:wrap;gap:0 1rem;justify-content:space-between;padding:.375rem 0;border-top:1px solid var(--line)}
.facts div:first-child,.hours div:first-child{border-top:0}
dl{margin:0 0 .75rem}dt{color:var(--muted)}dd{margin:0}
.facts{margin-top:1rem}.facts dd{font-weight:600}
.hours dd{text-align:end;font-variant-numeric:tabular-nums}
.sides{margin:.25rem 0 .75rem}.sides>div{display:grid;grid-template-columns:4.5rem minmax(0,1fr);margin:.125rem 0}
.ways{list-style:none;padding:0;margin:0}.ways li{margin:0;padding:.3125rem 0}
.ways a{display:inline-block;padding:.1875rem 0}
footer{padding-top:1.25rem;padding-bottom:2.5rem}
.notice{max-width:40rem}
@media print{body{background:none}.card{border:0;padding:0}form,.moves{display:none}}
@media (prefers-reduced-motion:no-preference){button{transition:filter .12s}}
`.trim();

/**
 * How the page looks: calm, by light and in the dark, from 320 px on; nothing is loaded from anywhere.
 * @param colour the agency's own, as mails have it; absent: Kept's
 */
export function styleOf(colour: string | undefined): string {
  if (colour === undefined) return STYLE;
  const { brand, ground, brandDark, groundDark } = paletteOf(colour);
  return `${STYLE}
:root{--accent:${brand};--tint:${ground}}
@media (prefers-color-scheme:dark){:root{--accent:${brandDark};--tint:${groundDark}}}`;
}
