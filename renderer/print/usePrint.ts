import type { PrintRequest } from '../../shared/contract/print.ts';
import { useEngine } from '../client/EngineProvider.tsx';
import { useFeedback } from '../client/useFeedback.tsx';
import { fetchPhotos } from './photos.ts';
import { usePreview } from './preview.ts';

/** Asks the engine for a document and shows it as it will be printed; answers whether that worked. */
export function usePrint(): (request: PrintRequest) => Promise<boolean> {
  const client = useEngine();
  const feedback = useFeedback();
  return (request) =>
    feedback.attempt(async () => {
      const paper = await client.print.document(request);
      usePreview.setState({ paper, photos: await fetchPhotos(client, paper) });
    });
}
