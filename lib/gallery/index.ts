export { buildGallery, type GalleryOptions, type GalleryReport } from "./build-gallery";
