import type { Client } from '../../shared/contract/contract.ts';
import type { PrintDocument } from '../../shared/contract/print.ts';
import { photosIn, type Photos } from '../../shared/print/html.ts';

/** A photo of 25 × 33 mm at 300 dots an inch; what a telephone took is ten times that, by the hundred. */
const most = { width: 300, height: 400 } as const;
const atOnce = 4;

/**
 * The photos of a document as small pictures, each at an address of its own that the caller gives back (`closePreview`).
 * One that is missing or cannot be drawn leaves its place empty.
 */
export async function fetchPhotos(client: Client, paper: PrintDocument): Promise<Photos> {
  const wanted = [...photosIn(paper)];
  const photos = new Map<number, string>();
  const worker = async (): Promise<void> => {
    for (let id = wanted.pop(); id !== undefined; id = wanted.pop()) {
      const small = await client.attachments.open({ id }).then(shrunk).catch(() => null);
      if (small !== null) photos.set(id, URL.createObjectURL(small));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return photos;
}

async function shrunk(file: Blob): Promise<Blob | null> {
  const whole = await createImageBitmap(file);
  try {
    const scale = Math.min(1, Math.max(most.width / whole.width, most.height / whole.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(whole.width * scale));
    canvas.height = Math.max(1, Math.round(whole.height * scale));
    const pen = canvas.getContext('2d');
    if (!pen) return null;
    pen.imageSmoothingQuality = 'high';
    // Paper is white where a picture is not.
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(whole, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.9));
  } finally {
    whole.close();
  }
}
