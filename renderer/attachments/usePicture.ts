import { useEffect, useState } from 'react';
import { useEngine } from '../client/EngineProvider.tsx';

/** Address of a picture kept with a row, for as long as it is on the screen; null until it has come. */
export function usePicture(id: number | null): string | null {
  const client = useEngine();
  const [shown, setShown] = useState<{ readonly id: number; readonly url: string } | null>(null);
  useEffect(() => {
    if (id === null) return undefined;
    let url: string | null = null;
    const stop = new AbortController();
    client.attachments.open({ id }, { signal: stop.signal }).then(
      (file) => {
        if (stop.signal.aborted) return;
        url = URL.createObjectURL(file);
        setShown({ id, url });
      },
      () => undefined,
    );
    return () => {
      stop.abort();
      if (url !== null) URL.revokeObjectURL(url);
    };
  }, [client, id]);
  return shown !== null && shown.id === id ? shown.url : null;
}
