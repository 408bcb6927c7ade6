import { Steps } from 'antd';
import { useEffect, useEffectEvent, type ReactNode } from 'react';
import { isTyping } from '../app/shortcuts.ts';
import { useEngine } from '../client/EngineProvider.tsx';
import { useFeedback } from '../client/useFeedback.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { ChooseFiles } from './ChooseFiles.tsx';
import { CheckStep } from './CheckStep.tsx';
import { ColumnsStep } from './ColumnsStep.tsx';
import { FilesStep } from './FilesStep.tsx';
import { filesOfPaste } from './pastedFiles.ts';
import { ResultStep } from './ResultStep.tsx';
import { WizardFoot } from './WizardFoot.tsx';
import { Working } from './Working.tsx';
import { openFiles } from './wizardActs.ts';
import { steps, useWizard, type Wizard } from './wizard.ts';
import './wizard.css';
import './choose.css';
import './files.css';
import './columns.css';
import './result.css';
import './check.css';

/** 导入: from files to written rows in four steps; nothing is written before the third has been seen. */
export function ImportPage(): ReactNode {
  const wizard = useWizard();
  usePaste();
  const planned = wizard.plan !== null && wizard.phase === 'plan';
  return (
    <div className={planned ? 'page tall' : 'page'}>
      <div className="wizard-head">
        <h1>导入</h1>
        <Steps
          size="small"
          current={wizard.phase === 'choose' ? -1 : wizard.step}
          items={steps.map((title) => ({ title }))}
          onChange={(step) => planned && step < 3 && !wizard.resumed && useWizard.setState({ step })}
        />
      </div>
      {wizard.failure !== null && wizard.phase === 'plan' && <FailureNote failure={wizard.failure} />}
      <Body wizard={wizard} />
      {planned && <WizardFoot />}
    </div>
  );
}

function Body(props: { readonly wizard: Wizard }): ReactNode {
  const { wizard } = props;
  switch (wizard.phase) {
    case 'choose':
      return <ChooseFiles />;
    case 'reading':
      return (
        <Working
          title={wizard.resumed ? '正在取出上次没写入的行' : `正在读取 ${wizard.files.length} 个文件`}
          progress={wizard.progress}
          note="只读取，不写入。"
        />
      );
    case 'applying':
      return (
        <Working
          title="正在写入"
          progress={wizard.progress}
          note="全部写入或一行不写；中途取消、断电都不会留下半截数据。"
        />
      );
    case 'done':
      return wizard.result && <ResultStep result={wizard.result} />;
    case 'plan': {
      if (wizard.plan === null) return null;
      if (wizard.step === 0) return <FilesStep plan={wizard.plan} />;
      return wizard.step === 1 ? <ColumnsStep plan={wizard.plan} /> : <CheckStep plan={wizard.plan} />;
    }
  }
}

/** Ctrl+V of cells or files anywhere on this page begins an import. */
function usePaste(): void {
  const client = useEngine();
  const feedback = useFeedback();
  const take = useEffectEvent((event: ClipboardEvent) => {
    const busy = ['reading', 'applying'].includes(useWizard.getState().phase);
    if (event.clipboardData === null || isTyping(event.target) || busy) return;
    const files = filesOfPaste(event.clipboardData);
    if (files.length > 0) void openFiles(client, files);
    else feedback.advise('剪贴板里没有表格。请先在 WPS、Excel 里选中格子（连表头）复制，再到这里粘贴。');
  });
  useEffect(() => {
    const listen = (event: ClipboardEvent): void => take(event);
    window.addEventListener('paste', listen);
    return () => window.removeEventListener('paste', listen);
  }, []);
}
