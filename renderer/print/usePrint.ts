import type { PrintRequest } from '../../shared/contract/print.ts';
import { useEngine } from '../client/EngineProvider.tsx';
import { useFeedback } from '../client/useFeedback.tsx';
import { printPaper } from './paper.ts';

/** Asks the engine for a document and prints it; answers whether that worked. */
export function usePrint(): (request: PrintRequest) => Promise<boolean> {
  const client = useEngine();
  const feedback = useFeedback();
  return (request) => feedback.attempt(async () => printPaper(await client.print.document(request)));
}
