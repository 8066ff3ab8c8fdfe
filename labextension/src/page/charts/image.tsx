/** Pictures: their bytes as blob URLs, or where they are. */

import { type CSSProperties, type RefObject, memo, useLayoutEffect, useRef } from "react";

import type { ImageElement, Picture } from "../../wire/messages";
import type { ViewProps } from "../elements/slot";
import { Inline } from "../markdown/markdown";
import { say } from "../strings";
import { FullScreen } from "./full-screen";

export const ImageView = memo(function ImageView({ element }: ViewProps<ImageElement>) {
  return (
    <FullScreen>
      {() => (
        <div className="sl-images" data-testid="stImage">
          {element.pictures.map((picture, index) => (
            <Figure key={index} picture={picture} element={element} />
          ))}
        </div>
      )}
    </FullScreen>
  );
});

interface FigureProps {
  readonly picture: Picture;
  readonly element: ImageElement;
}

function Figure({ picture, element }: FigureProps) {
  const target = usePicture(picture);
  const { caption, url } = picture;
  const image = <img ref={target} src={url} alt={element.alt ?? caption ?? say("image.alt")} style={sizes(picture, element.width)} />;
  return (
    <figure data-testid="stImageContainer">
      {element.link === undefined ? (
        image
      ) : (
        <a href={element.link} target="_blank" rel="noopener noreferrer">
          {image}
        </a>
      )}
      {caption !== undefined && (
        <figcaption data-testid="stImageCaption">
          <Inline text={caption} />
        </figcaption>
      )}
    </figure>
  );
}

/** A picture is as wide as it is, unless the author says otherwise, and never wider than its place. */
function sizes({ natural_width, natural_height, mime }: Picture, width: ImageElement["width"]): CSSProperties {
  if (width === "stretch" || typeof width === "number") return { width: "100%" };
  const size = natural_width === undefined ? {} : { width: `${natural_width}px` };
  const ratio = natural_width !== undefined && natural_height !== undefined ? { aspectRatio: `${natural_width} / ${natural_height}` } : {};
  return mime === "image/svg+xml" && natural_width === undefined ? { minWidth: "min(100%, 12rem)" } : { ...size, ...ratio };
}

/** Show a picture's bytes in the image this is the ref of; their URL is given back when the picture goes. */
function usePicture({ data, mime }: Picture): RefObject<HTMLImageElement> {
  const target = useRef<HTMLImageElement>(null);
  useLayoutEffect(() => {
    if (data === undefined || !target.current) return undefined;
    const made = URL.createObjectURL(new Blob([data as Uint8Array<ArrayBuffer>], { type: mime }));
    target.current.src = made;
    return () => URL.revokeObjectURL(made);
  }, [data, mime]);
  return target;
}
