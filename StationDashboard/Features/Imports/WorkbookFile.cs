using System.Xml;
using StationDashboard.Shared;

namespace StationDashboard.Features.Imports;

/// <summary>Where hostile files become results: the gate, then the reading, and no exception out of either.</summary>
internal static class WorkbookFile
{
    public static Result<T> Read<T>(Stream file, string fileName, Func<WorkbookParts, T> read, CancellationToken ct)
    {
        try
        {
            using var package = WorkbookPackage.Open(file, ct);
            return read(WorkbookParts.Open(package, ct));
        }
        catch (WorkbookRefusedException refused)
        {
            return refused.ToError(fileName);
        }
        catch (Exception e) when (e is XmlException or InvalidDataException or EndOfStreamException)
        {
            return WorkbookRefusal.Damaged.ToError(fileName);
        }
    }
}
