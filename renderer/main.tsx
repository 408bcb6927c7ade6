import './client/styleNonce.ts';
import 'antd/dist/reset.css';
import './app/app.css';
import './app/shell.css';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/App.tsx';
import { markStyleElements, styleNonce } from './app/styleNonce.ts';
import { connect } from './client/connect.ts';

dayjs.locale('zh-cn');
markStyleElements(document, styleNonce);

const place = document.getElementById('root');
if (place === null) throw new Error('index.html has no #root');
createRoot(place).render(
  <StrictMode>
    <App connection={await connect()} />
  </StrictMode>,
);
