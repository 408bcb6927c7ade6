import { useEffect, useEffectEvent, useState, type ReactNode } from 'react';
import { go } from '../app/route.ts';
import { useDropTaker } from '../app/dropTaker.ts';
import { useEngine } from '../client/EngineProvider.tsx';
import { droppedFiles } from './droppedFiles.ts';
import { openFiles, prepareToRead } from './wizardActs.ts';
import './drop.css';

const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;

/** Takes files dropped anywhere in the window to the import page, or to the page that asks for them. */
export function DropTarget(): ReactNode {
  const client = useEngine();
  const [over, setOver] = useState(false);
  const taker = useDropTaker((state) => state.taker);
  const drop = useEffectEvent((files: readonly File[]) => {
    if (taker) return taker.take(files);
    go({ page: 'import' });
    void openFiles(client, files);
  });
  const enter = useEffectEvent(() => {
    if (!over && !taker) prepareToRead(client);
    setOver(true);
  });
  useEffect(() => {
    const stop = new AbortController();
    const on = (
      name: 'dragenter' | 'dragover' | 'dragleave' | 'drop',
      act: (event: DragEvent) => void,
    ): void =>
      window.addEventListener(
        name,
        (event) => {
          if (!carriesFiles(event)) return;
          event.preventDefault();
          act(event);
        },
        { signal: stop.signal },
      );
    on('dragenter', () => enter());
    on('dragover', () => undefined);
    on('dragleave', (event) => {
      if (event.relatedTarget === null) setOver(false);
    });
    on('drop', (event) => {
      setOver(false);
      void droppedFiles(event.dataTransfer).then(drop);
    });
    return () => stop.abort();
  }, []);
  if (!over) return null;
  return (
    <div className="drop-over" role="status">
      <p>松开鼠标，开始读取</p>
      <small>{taker?.hint ?? '可以一次放几个文件；写入之前会先给你核对'}</small>
    </div>
  );
}
