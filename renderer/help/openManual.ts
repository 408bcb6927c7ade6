import { go, useRoute } from '../app/route.ts';
import { topicOf } from './topics.ts';

/** Opens the manual where it tells of the page one is on; F1 in the manual itself goes to its beginning. */
export function openManual(): void {
  go({ page: 'help', section: topicOf(useRoute.getState().route.page) });
}
