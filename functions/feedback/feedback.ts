import type { MailNews } from '../../shared/domain/delivery/news.ts';
import { errorWithoutAddresses } from '../notify/withoutAddresses.ts';
import { type FeedbackDependencies, takeNews } from './takeNews.ts';

export interface FeedbackMessage {
  id: string;
  news: MailNews;
}

export type Feedback = (messages: FeedbackMessage[]) => Promise<{ failed: string[] }>;

/** Takes what the mail system tells of mails that were sent, one after another; what fails comes again. */
export function createFeedback(deps: FeedbackDependencies): Feedback {
  return async (messages) => {
    const failed: string[] = [];
    for (const { id, news } of messages) {
      try {
        await takeNews(deps, news);
      } catch (error) {
        deps.log.error('What was told of a mail could not be noted.', { id, error: errorWithoutAddresses(error) });
        failed.push(id);
      }
    }
    return { failed };
  };
}
