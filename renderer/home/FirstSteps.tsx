import { Button } from 'antd';
import type { ReactNode } from 'react';
import { go, hrefOf } from '../app/route.ts';
import { Panel } from '../ui/Panel.tsx';

/** What an empty program teaches: three steps, in the order in which they pay off. */
export function FirstSteps(): ReactNode {
  return (
    <Panel className="first-steps">
      <h2>三步就能用起来</h2>
      <ol>
        <li>
          <b>把手头的花名册拖进窗口</b>
          <p>
            Excel、WPS、CSV 都行，一次可以拖很多个。表头在第几行、列名叫什么都没关系，程序会认，认不准的会问。
          </p>
          <Button type="primary" onClick={() => go({ page: 'import' })}>
            选择花名册
          </Button>
        </li>
        <li>
          <b>看一眼核对页，再写入</b>
          <p>写入前逐格列出“新增、更新、无变化、待决定、不能导入”。写错了一键撤销，第二天也能撤。</p>
        </li>
        <li>
          <b>出汇总表</b>
          <p>人数、人次、班数自动算好，点任何一个数字都能看到背后的名单。</p>
          <a href={hrefOf({ page: 'summary', table: null })}>看看汇总表</a>
        </li>
      </ol>
      <p className="quiet">
        先把村名备齐会认得更准：到“
        <a href={hrefOf({ page: 'ledger', ledger: 'unit', row: null })}>行政区划与单位</a>
        ”导入本县乡镇、村和部门单位。
      </p>
    </Panel>
  );
}
