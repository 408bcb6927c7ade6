import { useCallback } from 'react';
import { touch } from '../client/changes.ts';
import { useEngine } from '../client/EngineProvider.tsx';
import { runJob } from '../client/jobs.ts';
import { fileSize } from '../ui/when.ts';
import { countText } from '../ui/progressText.ts';

/** 立即备份 in the tray; the page goes on meanwhile. */
export function useBackupNow(): () => Promise<boolean> {
  const client = useEngine();
  return useCallback(
    () =>
      runJob('备份', async (signal) => {
        const made = await client.upkeep.backupNow(undefined, { signal });
        touch();
        return `已备份并检查通过：${countText(made.people)} 人，${fileSize(made.bytes)}`;
      }),
    [client],
  );
}
