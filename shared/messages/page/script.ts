/**
 * The page's one script: it lets the countdown run, by the server's clock, and looks again once the time has come, unless
 * something is being written. Without it the page says the same, as of when it was opened.
 */
export const SCRIPT = `(()=>{
const root=document.documentElement,skew=Number(root.dataset.now)-Date.now(),lang=root.lang;
const unit=(n,u)=>new Intl.NumberFormat(lang,{style:'unit',unit:u,unitDisplay:'short'}).format(n);
for(const left of document.querySelectorAll('[data-until]')){
const until=Date.parse(left.dataset.until),pattern=left.dataset.pattern;
const tick=()=>{
const s=Math.max(0,Math.ceil((until-Date.now()-skew)/1000)),d=Math.floor(s/86400),h=Math.floor(s/3600)%24,m=Math.floor(s/60)%60;
const parts=d?[unit(d,'day'),unit(h,'hour'),unit(m,'minute')]:h?[unit(h,'hour'),unit(m,'minute'),unit(s%60,'second')]:[unit(m,'minute'),unit(s%60,'second')];
left.textContent=pattern.replace('{time}',parts.join(' '));
if(s===0){clearInterval(timer);setTimeout(()=>{if([...document.querySelectorAll('textarea')].every(t=>t.value===t.defaultValue))location.reload()},5000)}
};
const timer=setInterval(tick,1000);tick()}
})()`;
