import { IconProvider } from '@ant-design/icons';
import { App as AntApp, ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { useEffect, type ReactNode } from 'react';
import { EngineProvider } from '../client/EngineProvider.tsx';
import type { Connection } from '../client/guardedLink.ts';
import { Gate } from './Gate.tsx';
import { followUrl } from './route.ts';
import { styleNonce } from './styleNonce.ts';
import { theme } from './theme.ts';

const csp = { nonce: styleNonce };

/** The whole page over one connection to the engine. */
export function App(props: { readonly connection: Connection }): ReactNode {
  useEffect(() => followUrl(), []);
  return (
    <ConfigProvider locale={zhCN} theme={theme} csp={csp} button={{ autoInsertSpace: false }}>
      <IconProvider value={{ csp }}>
        <AntApp message={{ top: 64, maxCount: 3 }}>
          <EngineProvider connection={props.connection}>
            <Gate />
          </EngineProvider>
        </AntApp>
      </IconProvider>
    </ConfigProvider>
  );
}
