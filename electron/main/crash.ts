import { dialog } from 'electron';

/** What a user is told when the engine ends by itself, and what may be done. */
export const crashMessage = {
  type: 'error',
  title: '人才台账',
  message: '数据服务意外停止',
  detail:
    '已经保存的内容不受影响，正在填写、还没有保存的内容需要重新填写。请点“重新打开”继续；如果反复出现，请先退出，再重新启动电脑。',
  buttons: ['重新打开', '退出'],
  defaultId: 0,
  cancelId: 1,
  noLink: true,
} as const;

/** Crashes in a row after which starting again is pointless. */
const patience = 3;

/** What to do after the engine's n-th crash of this launch: ask, or tell and end. */
export function afterCrash(crashes: number): 'ask' | 'end' {
  return crashes > patience ? 'end' : 'ask';
}

/** Asks the user; true to start the engine again. */
export async function askToReopen(): Promise<boolean> {
  const { response } = await dialog.showMessageBox({ ...crashMessage, buttons: [...crashMessage.buttons] });
  return response === crashMessage.defaultId;
}
