import { useEffect, useState } from 'react';
import { useEngine } from '../client/EngineProvider.tsx';

const key = 'health.who';

/** The name of whoever works at this desk (经办人), remembered from one 核实说明 to the next. */
export function useWho(): readonly [string, (who: string) => void] {
  const client = useEngine();
  const [who, setWho] = useState('');
  useEffect(() => {
    let wanted = true;
    client.system.settings({ keys: [key] }).then(
      (memory) => {
        if (wanted) setWho((before) => (before === '' ? (memory[key] ?? '') : before));
      },
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, [client]);
  const remember = (next: string): void => {
    setWho(next);
    client.system.saveSetting({ key, value: next }).catch(() => undefined);
  };
  return [who, remember];
}
