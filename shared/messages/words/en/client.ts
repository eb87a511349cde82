import type { Words } from '../words.ts';

export const client: Words['client'] = {
  'received.subject': '[{id}] We have your request: {title}',
  'received.headline': 'We have your request',
  'received.intro': 'Thank you for getting in touch. Your request has arrived, and its number is {id}.',
  'received.due': 'You will have our first answer',
  'received.noDue': 'We will write to you as soon as one of us has looked at it.',
  'received.close': 'There is nothing you need to do now. If you would like to add something, just answer this mail.',

  'confirmation.subject': '[{id}] Please confirm in writing: {title}',
  'confirmation.headline': 'Please confirm your request in writing',
  'confirmation.intro': 'Thank you for your call. We have noted our conversation as a consultation, number {id}.',
  'confirmation.ask':
    'Before we start the work, we need the request in writing. Please answer this mail: say in your own words what you need and where, and attach whatever helps to understand it. If we have noted everything correctly, “I confirm” is enough.',
  'confirmation.clock': 'The time for our answer starts to run when your mail arrives; until then it does not count.',
  'confirmation.noted': 'What we have noted',

  'intake.subject': '[{id}] A few details, please: {title}',
  'intake.headline': 'We need a little more from you',
  'intake.intro': 'Thank you for getting in touch. Your request has arrived, and its number is {id}.',
  'intake.ask':
    'To do it well, and not to come back to you with questions later, we need {count, plural, one {one more thing} other {# more things}}:',
  'intake.how':
    'Please send this in an answer to this mail. If something here is hard to get hold of, tell us, and we will find another way together.',
  'intake.waits': 'The time for our answer starts to run when these details arrive.',

  'status.subject': '[{id}] {status}: {title}',
  'status.headline': 'Your request: {status}',
  'status.new': 'Your request is in our queue, and one of us will take it up.',
  'status.in_progress': 'We are working on your request.',
  'status.waiting_client': 'To go on with your request, we need an answer from you.',
  'status.waiting_vendor': 'To go on with your request, we need an answer from another company. We are waiting for it.',
  'status.on_hold': 'The work on your request is paused for now.',
  'status.other': 'The status of your request is now “{status}”.',
  'status.explanation': 'What is happening, and why',
  'next.when': 'You will hear from us next',
  'next.yours': 'As soon as we have your answer, we carry on.',
  'next.open': 'We will write to you as soon as there is news.',

  'promise.subject': '[{id}] Our news to you is late: {title}',
  'promise.headline': 'We have not kept our word, and we are sorry',
  'promise.intro': 'We promised you news {by}. That time has passed, and you have not heard from us.',
  'promise.introUntimed': 'We promised you news. The time that we named has passed, and you have not heard from us.',
  'promise.sorry': 'We are sorry. You should not have to wait without knowing what is going on.',
  'promise.newTime': 'You will now hear from us',
  'promise.noNewTime':
    'We do not want to name another time before we are sure of it. We will write as soon as there is something certain to say.',
  'promise.told': '{names} {count, plural, one {knows} other {know}} about this.',
  'promise.recorded': 'We have recorded it as a promise that we did not keep.',
  'promise.status':
    'Your request itself is not lost; its status is “{status}”. If you would rather not wait, reach us in any of the ways below.',

  'resolved.subject': '[{id}] Solved: {title}',
  'resolved.subjectPartly': '[{id}] Solved in part: {title}',
  'resolved.headline': 'Your request is solved',
  'resolved.headlinePartly': 'Your request is solved in part',
  'resolved.intro': 'Here is what happened, what we have done, and what to expect.',
  'resolved.introPartly': 'Here is what happened, what we have done so far, and what is still open.',
  'resolved.noReport':
    'We have solved your request. If you would like to know what caused it and what exactly was done, answer this mail, and we will gladly explain.',
  'resolved.cause': 'What caused it?',
  'resolved.actions': 'What have we done?',
  'resolved.remaining': 'What is left to do?',
  'resolved.nothingRemains': 'Nothing.',
  'resolved.remainsUnsaid': 'We have not written this down. Answer this mail, and we will tell you.',
  'resolved.wholly': 'Is it completely solved now?',
  'resolved.whollyYes': 'Yes.',
  'resolved.whollyNo': 'Not completely yet.',
  'resolved.recurrence': 'Can it come back, and how can that be avoided?',
  'resolved.recurrenceYes': 'Yes, it can come back.',
  'resolved.recurrenceNo': 'No, we do not expect it to come back.',
  'resolved.prevention': 'How to avoid it',
  'resolved.options': 'Your options',
  'resolved.pros': 'For',
  'resolved.cons': 'Against',
  'resolved.evidence': 'See for yourself',
  'resolved.close': 'If something is still not right, answer this mail, and we will look at it again.',

  'reopened.subject': '[{id}] Open again: {title}',
  'reopened.headline': 'Your request is open again',
  'reopened.intro':
    'We have opened your request again. You do not need to repeat anything: its whole history is in front of us.',
  'reopened.reason': 'The reason',

  'closed.subject': '[{id}] Closed: {title}',
  'closed.headline': 'Your request is closed',
  'closed.intro': 'We have closed your request. Thank you for bringing it to us.',
  'closed.reason': 'The reason',
  'closed.after': 'If you want to come back to it, answer this mail: we keep the whole history.',

  'rating.heading': 'How did we do?',
  'rating.askMail':
    'Please answer this mail with a number from 1 (badly) to 5 (very well), and with a word on why, if you like. It shows us what to do better.',
  'rating.askPage':
    'Please give us a number from 1 (badly) to 5 (very well), and a word on why, if you like. It shows us what to do better.',
  'rating.label': 'Rate our help',
  'rating.subject': '[{id}] How did we do? {title}',
  'rating.headline': 'We would like to know how we did',
  'rating.intro': 'We have solved and closed your request, and your opinion matters to us.',
  'rating.last': 'If you would rather not, that is fine: we will not ask about this request again.',

  'waiting.subject': '[{id}] To go on, we need your answer: {title}',
  'waiting.headline': 'A reminder: to go on, we need your answer',
  'waiting.since': 'The request has been waiting for it {since}.',
  'waiting.asked': 'What we asked',
  'waiting.how': 'Just answer this mail.',
  'waiting.unclear':
    'If something is unclear, hard to get hold of or no longer needed, tell us that, and we will find a way together.',
  'waiting.kept': 'Nothing is lost: your request and its whole history are with us.',

  'nextUpdate.subject': '[{id}] When you will hear from us next: {title}',
  'nextUpdate.headline': 'When you will hear from us next',
  'nextUpdate.intro': 'You have our latest message already. Here is when to expect the next one.',
  'nextUpdate.then': 'By then we will tell you how things stand, even if there is nothing new yet.',
  'nextUpdate.close': 'If you would like to add something, just answer this mail.',

  'deferred.subject': '[{id}] Who will take up your request, and when: {title}',
  'deferred.headline': 'Who will take up your request, and when',
  'deferred.intro':
    'Your request is now with our team “{line}”. They will carry on with it as soon as their working hours begin.',
  'deferred.when': 'The team works again',
  'deferred.known': 'You do not need to repeat anything: the whole history of your request goes with it.',
  'deferred.close': 'If it cannot wait until then, reach us in any of the ways below.',
};
