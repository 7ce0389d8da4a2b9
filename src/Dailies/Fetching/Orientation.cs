using MetadataExtractor;
using MetadataExtractor.Formats.Exif;

namespace Dailies.Fetching;

/// <summary>How a picture says that it is to be turned.</summary>
public static class Orientation
{
    /// <summary>The EXIF value, 1 to 8; 1, which is upright, where there is none or it cannot be read.</summary>
    public static int Of(string path)
    {
        try
        {
            var found = ImageMetadataReader.ReadMetadata(path)
                .OfType<ExifIfd0Directory>()
                .Select(directory => directory.TryGetInt32(ExifDirectoryBase.TagOrientation, out var value) ? value : 0)
                .FirstOrDefault(value => value is >= 1 and <= 8);
            return found == 0 ? 1 : found;
        }
        catch (Exception e) when (e is ImageProcessingException or IOException or MetadataException)
        {
            return 1;
        }
    }

    /// <summary>Whether width and height change places.</summary>
    public static bool IsSideways(int orientation) => orientation >= 5;
}
