import type { PageNotice } from '../../shared/messages/page/notice.ts';

/** Thrown by whatever finds that the page cannot be shown; the outermost layer turns it into a friendly one. */
export class PageRefusal extends Error {
  readonly notice: PageNotice;
  constructor(notice: PageNotice) {
    super(`The page is refused: ${notice}.`);
    this.name = 'PageRefusal';
    this.notice = notice;
  }
}
