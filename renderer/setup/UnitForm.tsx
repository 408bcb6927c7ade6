import { Button, Input } from 'antd';
import { useId, useState, type FormEvent, type ReactNode } from 'react';
import { deskNameSetting } from '../../shared/contract/deskName.ts';
import type { Role } from '../../shared/contract/system.ts';
import { useEngine } from '../client/EngineProvider.tsx';
import { failureOf } from '../client/failure.ts';
import { codeParts, codeProblem } from './unitCode.ts';

/** Unit code and name; the code is read along segment by segment while it is typed. */
export function UnitForm(props: { readonly role: Role; readonly onReady: () => void }): ReactNode {
  const client = useEngine();
  const ids = useId();
  const [code, setCode] = useState('');
  const [name, setName] = useState('');
  const [who, setWho] = useState('');
  const [tried, setTried] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const problem = codeProblem(code, props.role);
  const township = props.role === 'township';

  const submit = async (): Promise<void> => {
    setTried(true);
    if (problem !== null || name.trim() === '') return;
    setBusy(true);
    try {
      await client.system.init({ role: props.role, unitCode: code, unitName: name.trim() });
      if (who.trim() !== '') await client.system.saveSetting({ key: deskNameSetting, value: who.trim() });
      props.onReady();
    } catch (error) {
      setFailure(failureOf(error).sentence);
      setBusy(false);
    }
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    void submit();
  };

  return (
    <form className="unit-form" onSubmit={onSubmit} noValidate>
      <h2>{township ? '本乡镇（部门）' : '本县'}</h2>
      <label htmlFor={`${ids}-name`}>单位名称</label>
      <Input
        id={`${ids}-name`}
        size="large"
        value={name}
        onChange={(event) => setName(event.target.value)}
        placeholder={township ? '例：大河乡人民政府' : '例：肃川县委人才办'}
        autoFocus
        {...(tried && name.trim() === '' ? { status: 'error' as const } : {})}
      />
      <label htmlFor={`${ids}-code`}>单位代码（12位统计用区划代码）</label>
      <Input
        id={`${ids}-code`}
        size="large"
        value={code}
        onChange={(event) => setCode(event.target.value.replaceAll(/\s/g, '').slice(0, 12))}
        inputMode="numeric"
        placeholder={township ? '例：620721101000' : '例：620721000000'}
        aria-describedby={`${ids}-help`}
        {...(tried && problem !== null ? { status: 'error' as const } : {})}
      />
      <div className="code-parts" aria-hidden>
        {codeParts(code).map((part) => (
          <span key={part.name} className={part.digits.includes('·') ? 'open' : ''}>
            <b>{part.digits}</b>
            {part.name}
          </span>
        ))}
      </div>
      <p id={`${ids}-help`} className={tried && problem !== null ? 'form-problem' : 'quiet'}>
        {tried && problem !== null
          ? problem
          : '就是农经、统计报表上用的那串代码，统计局网站“统计用区划代码”可查。不足12位的在后面补0；部门单位用本县代码加上自己的编号。'}
      </p>
      <label htmlFor={`${ids}-who`}>经办人姓名（可以以后再填）</label>
      <Input
        id={`${ids}-who`}
        size="large"
        value={who}
        maxLength={40}
        onChange={(event) => setWho(event.target.value)}
        placeholder="例：王芳。改动、导出都会记上这个名字"
      />
      {tried && name.trim() === '' && <p className="form-problem">请填写单位名称。</p>}
      {failure !== null && <p className="form-problem">{failure}</p>}
      <Button type="primary" size="large" htmlType="submit" loading={busy} block>
        建立台账
      </Button>
    </form>
  );
}
