import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { Banner } from '../app/Banner.tsx';
import mark from '../app/mark.svg';
import { DemoStart } from './DemoStart.tsx';
import { RoleChoice } from './RoleChoice.tsx';
import { UnitForm } from './UnitForm.tsx';
import type { Role } from '../../shared/contract/system.ts';
import './setup.css';

/** The first thing a new user sees: who are you — or look at an invented county first. */
export function FirstRun(props: { readonly onReady: () => void }): ReactNode {
  const [role, setRole] = useState<Role | null>(null);
  return (
    <div className="gate">
      <Banner />
      <main className="gate-body">
        <div className="first">
          <header>
            <img src={mark} alt="" width={44} height={44} />
            <div>
              <h1>人才台账</h1>
              <p>花名册拖进来，一人一行，汇总表自动出。数据只在这台电脑上，不联网。</p>
            </div>
          </header>
          {role === null ? (
            <>
              <RoleChoice onChoose={setRole} />
              <DemoStart onReady={props.onReady} />
            </>
          ) : (
            <>
              <UnitForm role={role} onReady={props.onReady} />
              <Button type="link" onClick={() => setRole(null)}>
                返回上一步
              </Button>
            </>
          )}
        </div>
      </main>
    </div>
  );
}
