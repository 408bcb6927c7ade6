import type { ReactNode } from 'react';

/** The fixed line every such system must show (design.md §8). */
export function Banner(): ReactNode {
  return (
    <div className="banner" role="note">
      严禁录入、存储、处理国家秘密
    </div>
  );
}
