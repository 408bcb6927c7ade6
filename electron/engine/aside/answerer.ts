/** Answers questions about a store on a side thread; loaded by the first one (`serve.ts`). */
import type { StoreChange } from '../store/store.ts';
import type { ToSide } from './messages.ts';
import { answerHere, isQuestion, type InputOf, type QuestionName, type Say } from './questions.ts';
import { createReadView } from './readView.ts';

export interface Answerer {
  /** @throws RangeError for a name that is no question; what the question throws */
  answer(question: Extract<ToSide, { readonly kind: 'ask' }>, say: Say): Promise<unknown>;
  changed(change: StoreChange): void;
}

/** With a view of the store of its own. */
export function createAnswerer(): Answerer {
  const view = createReadView();
  return {
    async answer({ name, input, place }, say) {
      if (!isQuestion(name)) throw new RangeError(`no such question: ${name}`);
      return answerHere(view.at(place), name, input as InputOf<QuestionName>, say);
    },
    changed: (change) => view.changed(change),
  };
}
