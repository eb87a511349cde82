/**
 * The words that stored JSON is made of, for deflate to refer back to (RFC 1951; zlib's preset dictionary): a fresh ticket
 * packs to half of what it would without. Whatever was packed needs it to be unpacked, so this text is never changed: a
 * better one gets another format number beside it (`packing.ts`), and a test holds its digest.
 *
 * Most frequent last, as zlib's manual advises.
 */
export const DICTIONARY_1 = [
  // Records of the log.
  '"remaining":"","fullyResolved":true,"recurrence":{"possible":false,"prevention":"","options":[{"what":"","pros":["","cons":["',
  '"report":{"cause":"","actions":["","evidence":["https://","handoff":{"summary":"","links":["https://","tried":"',
  '"minutes":15,"billable":true,"score":5,"comment":"","recommend":10,"into":["',
  '"type":"work.logged","type":"ticket.rated","type":"ticket.split","type":"ticket.merged","type":"ticket.handoff_rejected',
  '"type":"ticket.reclassified","type":"ticket.handed_over","type":"ticket.reopened","type":"ticket.confirmed',
  '"type":"promise.made","type":"ticket.escalated","data":{"from":"l1","to":"l2","objective":"resolution","cycle":1,"step":"',
  '"type":"ticket.acknowledged","type":"ticket.assigned","data":{"line":"l1","team":"","agent":"',
  '"type":"ticket.closed","type":"ticket.resolved","type":"ticket.priority_changed","data":{"priority":"',
  '"attachments":[{"name":"","url":"https://","contentType":"image/png","sizeBytes":,"rank":1,"links":["https://www.',
  '"data":{"client":"","requester":{"email":"","name":"","locale":"en","timeZone":"Europe/Kyiv","style":"plain"},',
  '"channel":"email","kind":"","priority":"normal","title":"","description":"',
  '"type":"ticket.status_changed","data":{"status":"waiting_client","by":"agent","explanation":"","nextUpdateBy":17,"eta":17',
  '{"event":{"specversion":"1.0","datacontenttype":"application/json","id":"","source":"urn:kept","type":"ticket.opened","subject":"',
  '"type":"ticket.replied","subject":"","time":17,"data":{"by":"client","public":true,"author":"","body":"","sequence":"',
  '"},"receivedAt":17,"mode":"live","termsHash":"sha256:',
  // What a ticket owes the outside.
  '"data":{"ticket":"","namespace":"","client":"","level":"gold","priority":"high","objective":"first_response","cycle":1,"line":null,',
  '"targetSeconds":3600,"usedSeconds":0,"startedAt":"2026-","dueAt":"2026-","stoppedAt":"2026-","noticedAt":"2026-","latenessSeconds":0',
  '"reason":"","remainingSeconds":',
  '"type":"promise.broken","type":"promise.kept","type":"promise.made","type":"ticket.escalated","type":"sla.clock_amended',
  '"type":"sla.clock_resumed","type":"sla.clock_paused","type":"sla.clock_breached","type":"sla.clock_met","type":"sla.clock_started',
  '"missing":["","handOver":{"from":"l1","to":"l2"},"eta":17,"nextUpdateBy":17,"clock":{"objective":"resolution","cycle":1,"dueAt":17',
  '[{"kind":"event","key":"","since":17,"event":{"specversion":"1.0","id":"","source":"urn:kept","type":"","subject":"","time":"2026-01-01T00:00:00.000Z",',
  '"datacontenttype":"application/json","data":{"',
  '{"kind":"wake","key":"","since":17,"at":17},{"kind":"notice","key":"","since":17,"notice":{"kind":"reminder","ticket":{"id":"","title":"',
  '"client":"","priority":"normal","level":"silver","status":"new","line":"l1","agent":null,"openedAt":17},"at":17,"lastUsefulAt":17,',
  '"urgent":false,"event":{"source":"","id":""},"firstResponseDueAt":17,"recipients":[{"address":"","name":"","language":"uk",',
  '"timeZone":"Europe/Kyiv","person":null,"role":"on_call","role":"requester","why":"the requester"}],"order":1}]',
  // A folded ticket.
  '"mode":"observe","mode":"import","status":"waiting_vendor","status":"on_hold","status":"closed","status":"resolved","status":"in_progress',
  '"priority":"critical","priority":"low","channel":"phone","channel":"chat","channel":"form","channel":"account',
  '"kind":"refused","at":17,"what":"handoff","missing":["',
  '{"kind":"notice","at":17,"key":"","notice":"handed_over","notice":"breached","notice":"reminder","notice":"resolved',
  '"notice":"status_changed","notice":"received","outcome":"skipped","outcome":"expired","outcome":"issued","recipients":[{"address":"',
  '"role":"lead","role":"agent","role":"on_call","role":"requester","why":"asked for it"}],"reason":"","n":1,"recordedAt":17',
  '{"kind":"clock","at":17,"change":"amended","change":"cancelled","change":"superseded","change":"stopped",',
  '"change":"moved","change":"resumed","change":"paused","change":"breached","change":"met","change":"started","objective":"resolution",',
  '"cycle":1,"line":null,"dueAt":17,"usedMs":0,"reason":"waiting_client","n":1,"recordedAt":17},',
  '{"key":"#","version":1,"facts":{"opened":true,"mode":"live","termsHash":"sha256:","client":"","level":"gold","chosenLevel":null,"ladder":null,',
  '"kind":null,"priority":"normal","channel":"email","tags":[],"title":"","requester":{"email":"","name":"","locale":"en","timeZone":"Europe/Kyiv',
  '"style":"plain"},"rank":null,"status":"new","waitingFor":null,"missing":[],"line":"l1","lineSince":17,"visits":[{"line":"l1","from":17,"to":null}],',
  '"team":null,"agent":null,"acknowledgedAt":null,"acknowledgementRound":0,"openedAt":17,"startedAt":17,"resolvedAt":null,"closedAt":null,',
  '"nextUpdateBy":null,"eta":null,"renewals":0,"decided":0,"workedMinutes":0,"rating":null,"parts":[],"mergedInto":null,"clocks":[',
  '{"objective":"ola_resolve","cycle":1,"objective":"ola_ack","cycle":1,"objective":"update","objective":"next_response","objective":"promise",',
  '{"objective":"first_response","cycle":1,"cause":"","line":null,"calendar":"office","phase":"running","verdict":"none","startedAt":17,',
  '"stoppedAt":null,"dueAt":17,"breachedAt":null,"targetMs":3600000,"dueUsedMs":14400000,"usedMs":0,"closedMs":0,"pausedMs":{"waiting_client":0},',
  '"pausedBy":null,"settledAt":17,"stepCursor":0,"lastFired":{}},{"objective":"resolution","phase":"paused","phase":"cancelled","phase":"stopped',
  '"verdict":"breached","verdict":"met","supersededBy":17}],"last":{"type":"ticket.opened","time":17,"id":"","source":"urn:',
  '"}},"folded":1,"crossedAt":null,"pending":null,"ledger":{"keys":["","floor":0},"history":[],"historyNext":1,"wakeAt":17,"armedAt":17',
].join('');
