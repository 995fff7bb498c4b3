/**
 * An image of a message, if it comes from the simulator itself; any other is shown by its words, so that no
 * message can send the browser elsewhere.
 */
type PictureProps = { image: object; alt: string; class?: string };

export function Picture({ image, alt, class: extra }: PictureProps) {
  const url = urlOf(image);
  if (url && isLocal(url)) return <img class={extra} src={url} alt={alt} />;
  return <span class={`image-words ${extra ?? ''}`}>{alt}</span>;
}

function urlOf(image: object): string | undefined {
  if ('image_url' in image && typeof image.image_url === 'string') return image.image_url;
  if (!('slack_file' in image) || typeof image.slack_file !== 'object' || image.slack_file === null) return undefined;
  return 'url' in image.slack_file && typeof image.slack_file.url === 'string' ? image.slack_file.url : undefined;
}

function isLocal(url: string): boolean {
  if (url.startsWith('data:image/')) return true;
  return URL.canParse(url, location.href) && new URL(url, location.href).host === location.host;
}
