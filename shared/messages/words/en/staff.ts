import type { Words } from '../words.ts';

export const staff: Words['staff'] = {
  'staff.subject': '[{priority}] {id}: {what}',
  'staff.why.agent': 'You get this because the ticket is yours.',
  'staff.why.before': 'You get this because the ticket was yours before.',
  'staff.why.crossing': 'You get this because you are one of them.',
  'staff.why.operator': 'You get this because it concerns the running of Kept.',
  'staff.why.on_call': 'You get this because you are on call for {line}.',
  'staff.why.lead': 'You get this because you lead {line}.',
  'staff.why.channel': 'This comes here because it is the room of {line}.',
  'staff.why.agency': 'This comes to the agency’s address because no lead is named for {line}.',

  'reminder.what': '{objective} due {due}',
  'reminder.whatUntimed': '{objective} due soon',
  'reminder.headline': 'Due soon: {objective}',
  'reminder.do.first_response': 'Please give the client a first answer {by}.',
  'reminder.do.next_response': 'The client has written again. Please answer {by}.',
  'reminder.do.update': 'Please tell the client how things stand {by}.',
  'reminder.do.promise': 'The client was promised news {by}. Please write to them before then.',
  'reminder.do.resolution': 'Please resolve this ticket {by}, or ask for help now.',
  'reminder.do.ola_ack': 'Please acknowledge this ticket {by}.',
  'reminder.do.ola_resolve': 'Please resolve this ticket, or hand it over complete, {by}.',
  'reminder.doUntimed': 'Please look at this ticket: it is due soon.',

  'breached.what': '{objective} overdue since {due}',
  'breached.whatLate': '{objective} overdue by {overdue}',
  'breached.whatUntimed': '{objective} overdue',
  'breached.headline': 'Overdue: {objective}',
  'breached.do.first_response': 'Please answer the client now, and say when they will hear next.',
  'breached.do.next_response': 'The client is still waiting. Please answer now, and say when they will hear next.',
  'breached.do.update': 'Please tell the client now how things stand, and when they will hear next.',
  'breached.do.promise':
    'We have not kept our word to the client. Please write to them now, and name a time that will hold.',
  'breached.do.resolution': 'Please settle now who brings this to an end, and tell the client when.',
  'breached.do.ola_ack': 'Nobody has acknowledged this ticket. Please take it, or find somebody who can, now.',
  'breached.do.ola_resolve': 'The line’s time for this ticket is over. Please resolve it or hand it over now.',
  'breached.doUntimed': 'Please look at this ticket now: it is overdue.',

  'handedOver.what': 'handed over to {line}',
  'handedOver.headline': 'Handed over to {line}',
  'handedOver.do': 'Please acknowledge this ticket. {from} has handed it over to {to}.',
  'handedOver.doFirst': 'Please acknowledge this ticket. It has come to {to}.',
  'handedOver.whatBack': 'given back by {line}',
  'handedOver.headlineBack': 'Given back by {line}',
  'handedOver.doBack':
    'Please take this ticket back, complete the hand-over and send it again. {from} could not accept it as it was.',
  'handedOver.missingBack': '{count, plural, one {This is missing:} other {These # things are missing:}}',
  'handedOver.escalated': 'It was passed on automatically, by the ladder of “{objective}” (due {by}).',
  'handedOver.brought': 'What came with it',
  'handedOver.missing': 'The hand-over lacks {count, plural, one {one thing} other {# things}}. What {from} is to add:',

  'exhausted.what': '{objective} overdue at the last line',
  'exhausted.headline': 'Overdue at the last line: {objective}',
  'exhausted.whatSoon': '{objective} due soon at the last line',
  'exhausted.headlineSoon': 'Due soon at the last line: {objective}',
  'exhausted.do':
    'Please decide what happens next, and see that the client is told. There is no further line to hand this ticket over to.',

  'refused.what': 'hand-over to {line} refused',
  'refused.headline': 'Hand-over to {line} refused',
  'refused.do':
    'Please complete the hand-over and send it again. Until then the ticket stays with you, and your time runs on.',
  'refused.doMissing':
    'Please add {count, plural, one {the one thing that is missing} other {the # things that are missing}} and hand the ticket over again. Until then it stays with you, and your time runs on.',
  'refused.doCase':
    'Please keep this ticket, or hand it over to a line that helps with it: “{name}” is none of the cases of {line}. Until then it stays with you, and your time runs on.',
  'refused.doNoCase':
    'Please name the case in which {line} is to help, add whatever else is missing, and hand the ticket over again. Until then it stays with you, and your time runs on.',
  'refused.helpsWith': 'What {line} helps with',
  'refused.moreCases': 'and {count, plural, one {one more case} other {# more cases}}',
  'refused.reason': 'The reason',

  'incomplete.what': '{line} lacks {count, plural, one {# thing} other {# things}} of the hand-over',
  'incomplete.headline': 'What {line} still needs from you',
  'incomplete.do':
    'Please hand this ticket over to {line} once more, with what is missing. They have it already, and work without it until you do:',

  'supplied.what': 'what was missing has come from {line}',
  'supplied.whatPart': 'a part of what was missing has come from {line}',
  'supplied.headline': 'What was missing has come',
  'supplied.headlinePart': 'A part of what was missing has come',
  'supplied.do': 'Please go on with this ticket: {line} has supplied what was missing.',
  'supplied.doPart': 'Please go on with this ticket: {line} has supplied a part of what was missing.',
  'supplied.still':
    '{count, plural, one {One thing is} other {# things are}} still missing. {line} has been asked again:',

  'silence.what': 'no word to the client for {time}',
  'silence.whatUntimed': 'no word to the client',
  'silence.headline': 'Nobody has written to the client',
  'silence.do': 'Please write to this client now, or find somebody who can: nobody has written to them {since}.',
  'silence.doUntimed':
    'Please write to this client now, or find somebody who can: nobody has written to them for a long time.',
  'silence.why':
    'Three days of silence lose a client. A short honest word now, with the time of the next one, is better than a full answer later.',

  'noOwner.what': 'nobody’s for {time}',
  'noOwner.headline': 'A ticket that is nobody’s',
  'noOwner.do': 'Please decide who takes this ticket, or take it yourself: nobody has had it {since}.',
  'noOwner.doUntimed': 'Please decide who takes this ticket, or take it yourself: nobody has it.',
  'noOwner.why': 'Where several people answer one mailbox, each may think that another one does.',

  'twoAtOnce.what': 'several people at it at once',
  'twoAtOnce.headline': 'Several people at one ticket',
  'twoAtOnce.do':
    'Please settle now who of you goes on with this ticket, so that the client is not answered twice, or in two ways.',
  'twoAtOnce.answered': '{name} answered the client: {at}',
  'twoAtOnce.acknowledged': '{name} took the ticket: {at}',

  'samePerson.what': '{client} comes to you again',
  'samePerson.headline': 'A client who knows you',
  'samePerson.do': 'Please acknowledge this ticket. {client} has a new request, and stays with you.',
  'samePerson.why':
    'You have answered their questions before. If you cannot take it, please give it to somebody who can.',

  'takenOver.what': 'in place of {name}, the whole story',
  'takenOver.headline': 'The whole story, from {name} to you',
  'takenOver.do':
    'Please go on where {name} left off, and ask the client nothing that they have said already. Here is what was asked and done.',
  'takenOver.promised': 'The client was promised news {by}.',
  'takenOver.unanswered': 'What stands unanswered',
  'takenOver.missing': 'What the hand-over still lacks',
  'takenOver.asked': 'What was asked',
  'takenOver.done': 'What was done and said',

  'unopened.subject': 'Events of {id} wait for its opening',
  'unopened.headline': 'Events wait for their ticket’s opening',
  'unopened.do':
    'Please have the opening of {id} sent. Events about it have come and wait for more than an hour: no time runs for them, and nobody sees them.',
  'unopened.how':
    'Send a {type} event whose {field} is {id}, with a key of the same namespace as that of these events. Check that the desk sends openings at all, and that it writes the ticket’s number in the same way in all of its events.',
  'unopened.then':
    'What waits takes effect as soon as the opening is there. If there is no such ticket, nothing needs to be done. You are told of it once.',

  'pingPong.what': 'going back and forth, {count, plural, one {# return} other {# returns}} to {line}',
  'pingPong.headline': 'Going back and forth between lines',
  'pingPong.do':
    'Please settle with the other lines who keeps this ticket and brings it to an end. It has come back to {line} {count, plural, one {once} other {# times}}.',
  'pingPong.doUncounted':
    'Please settle with the other lines who keeps this ticket and brings it to an end. It goes back and forth between them.',
  'pingPong.why': 'While a ticket goes back and forth, nobody works on it, and its client waits.',
  'pingPong.where': 'Where it has been',
  'pingPong.stay': '{line}: {span}',
  'pingPong.stayNow': '{line}: {from} – now',
  'lowRating.what': '{client} gives {score} of 5',
  'lowRating.headline': 'A client was not content',
  'lowRating.do': 'Please write to {client} yourself, and ask what went wrong.',
  'lowRating.why': 'A client who says so can still be won back; most leave without a word.',
  'lowRating.score': '{score} of 5',
  'lowRating.recommend': '{score} of 10',
  'lowRating.comment': 'In their words',

  'digest.subject': 'Digest: {tickets}',
  'digest.tickets': '{count, plural, one {# ticket needs you} other {# tickets need you}}',
  'digest.headlineLate': '{tickets}, {late}',
  'digest.lateOnes': '{count, plural, one {# of them overdue} other {# of them overdue}}',
  'digest.intro': 'What follows came as notices of its own and is gathered here. The most urgent stands first.',
  'digest.urgent': 'Urgent',
  'digest.late': 'Overdue',
  'digest.others': 'To know and to do',
  'digest.missed': 'While you were off duty',
  'digest.missedOnes':
    '{count, plural, one {# ticket while you were off duty} other {# tickets while you were off duty}}',
  'digest.missedWhy':
    'These notices had lost their use by the time your duty began and were not sent; later steps told others, where there were any.',
  'digest.due': '{what} (due {due})',
  'digest.following':
    '{count, plural, one {# more notice follows in the next mail.} other {# more notices follow in the next mail.}}',
  'digest.why': 'You get this because these tickets are yours, or those of your lines.',

  'dead.what': 'no mail reaches {address}',
  'dead.headline': 'An address that mails do not reach',
  'dead.do':
    'Please reach whoever reads {address} in another way, and see that their address is put right. Nothing more is sent to it.',
  'dead.bounced': 'A mail to it came back for good.',
  'dead.bounced_often': 'Mails to it came back again and again.',
  'dead.complained': 'A mail to it was marked as spam.',
  'dead.said': 'What the other side said',
  'dead.lift': 'Once the address works again, this lets mails through: {command}',

  'nobodyOnCall.what': 'nobody is on call for {line}',
  'nobodyOnCall.headline': 'Nobody is on call for {line}',
  'nobodyOnCall.do': 'Please find somebody who takes this ticket now: nobody is on call for {line}.',
  'nobodyOnCall.fellThrough':
    'A reminder found nobody, so what comes next on the ladder was done at once, as far as it can be done before its time.',
  'nobodyOnCall.handedOver': 'The ticket was handed over in hours in which the line promises an answer.',
  'nobodyOnCall.because.outside_hours': 'outside the hours of the rota',
  'nobodyOnCall.because.day_off': 'a day off of the rota',
  'nobodyOnCall.because.all_away': 'everybody on the rota is away',
  'nobodyOnCall.because.no_rota': 'the line has no rota',
  'nobodyOnCall.next': '{people}, from {at}',
  'nobodyOnCall.nextUnknown': 'nobody within four weeks',
  'nobodyOnCall.step.before': '{time} before the due time',
  'nobodyOnCall.step.due': 'at the due time',
  'nobodyOnCall.step.after': '{time} after the due time',
  'label.step': 'Step that found nobody',
  'label.because': 'Why nobody',
  'label.nextOnCall': 'Next on call',
};
