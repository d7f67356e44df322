using System.Globalization;
using System.Text;
using QRCoder;

namespace StationDashboard.Features.Access;

/// <summary>A QR code as the path of an inline drawing: no image, no markup from a library.</summary>
/// <param name="Size">Modules a side, the quiet zone included.</param>
/// <param name="Path">The dark modules.</param>
internal sealed record SquareCode(int Size, string Path)
{
    public static SquareCode Of(string text)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        var matrix = data.ModuleMatrix;
        for (var y = 0; y < matrix.Count; y++)
        {
            for (var x = 0; x < matrix[y].Length; x++)
            {
                if (matrix[y][x])
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
                }
            }
        }

        return new(matrix.Count, path.ToString());
    }
}
