/** The page over the fake engine: `?first` an unused store, `?empty` an empty one, `?delay=500` a slow one. */
import 'antd/dist/reset.css';
import '../../../renderer/app/app.css';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from '../../../renderer/app/App.tsx';
import { markStyleElements, styleNonce } from '../../../renderer/app/styleNonce.ts';
import { fakeClient } from '../fakeClient.ts';

dayjs.locale('zh-cn');
markStyleElements(document, styleNonce);
const query = new URLSearchParams(window.location.search);
const client = fakeClient({
  initialised: !query.has('first'),
  empty: query.has('empty') || query.has('first'),
  delay: Number(query.get('delay') ?? 40),
});
const place = document.getElementById('root');
if (place === null) throw new Error('no #root');
createRoot(place).render(
  <StrictMode>
    <App connection={{ client, closed: new AbortController().signal }} />
  </StrictMode>,
);
