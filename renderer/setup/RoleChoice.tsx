import { BankOutlined, HomeOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { Role } from '../../shared/contract/system.ts';

/** Two large answers to 「你在哪一级？」. */
export function RoleChoice(props: { readonly onChoose: (role: Role) => void }): ReactNode {
  return (
    <section aria-label="你在哪一级">
      <h2>你在哪一级？</h2>
      <div className="role-choice">
        <button type="button" onClick={() => props.onChoose('township')}>
          <HomeOutlined aria-hidden />
          <b>乡镇或部门</b>
          <span>收村里、学校、培训机构的花名册，办培训班，向县里报表。</span>
        </button>
        <button type="button" onClick={() => props.onChoose('county')}>
          <BankOutlined aria-hidden />
          <b>县级（人才办）</b>
          <span>下任务，收各单位的表，查重合并，出全县汇总和报告。</span>
        </button>
      </div>
    </section>
  );
}
