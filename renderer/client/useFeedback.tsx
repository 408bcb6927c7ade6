import { App, Button } from 'antd';
import { useMemo } from 'react';
import { useEngine } from './EngineProvider.tsx';
import { failureOf, isCancelled } from './failure.ts';

/** How the page answers the user's acts: short sentences that go away by themselves, with 撤销 after a write. */
export interface Feedback {
  /** After a write: what was done, with a button that takes it back. */
  readonly written: (sentence: string, op: string) => void;
  readonly done: (sentence: string) => void;
  /** Why nothing was done and what to do instead. */
  readonly advise: (sentence: string) => void;
  readonly failed: (error: unknown) => void;
  /** Takes back the named step, or the last one, and says so. */
  readonly undo: (op?: string) => Promise<void>;
  readonly redo: (op?: string) => Promise<void>;
  /** Runs an act of the user; a failure is shown as its sentence. Answers whether it succeeded. */
  readonly attempt: (act: () => Promise<void>) => Promise<boolean>;
}

/** Messages, notes and questions to the clerk, in the look of the window. */
export function useFeedback(): Feedback {
  const { message } = App.useApp();
  const client = useEngine();
  return useMemo(() => {
    const done = (sentence: string): void => void message.success(sentence, 3);
    const advise = (sentence: string): void => void message.info(sentence, 5);
    const failed = (error: unknown): void => {
      if (!isCancelled(error)) void message.error(failureOf(error).sentence, 8);
    };
    const attempt = async (act: () => Promise<void>): Promise<boolean> => {
      try {
        await act();
        return true;
      } catch (error) {
        failed(error);
        return false;
      }
    };
    const undo = async (op?: string): Promise<void> => {
      await attempt(async () => {
        const step = await client.upkeep.undo(op === undefined ? {} : { op });
        void message.success(`已撤销：${step.title}`, 4);
      });
    };
    const redo = async (op?: string): Promise<void> => {
      await attempt(async () => {
        const step = await client.upkeep.redo(op === undefined ? {} : { op });
        void message.success(`已重做：${step.title}`, 4);
      });
    };
    const written = (sentence: string, op: string): void => {
      const key = `written-${op}`;
      const takeBack = (): void => {
        message.destroy(key);
        void undo(op);
      };
      const content = (
        <span>
          {sentence}
          <Button type="link" size="small" onClick={takeBack} style={{ marginInlineStart: 8 }}>
            撤销
          </Button>
        </span>
      );
      void message.open({ key, type: 'success', content, duration: 8 });
    };
    return { written, done, advise, failed, undo, redo, attempt };
  }, [client, message]);
}
