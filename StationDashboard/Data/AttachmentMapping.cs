using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using StationDashboard.Features.Attachments;
using StationDashboard.Features.Stations;

namespace StationDashboard.Data;

internal sealed class AttachmentMapping : IEntityTypeConfiguration<Attachment>
{
    public void Configure(EntityTypeBuilder<Attachment> e)
    {
        e.HasIndex(a => new { a.Owner, a.OwnerId });
        e.HasIndex(a => a.StationId);
        e.HasIndex(a => a.Sha256);
        e.HasOne<Station>().WithMany().HasForeignKey(a => a.StationId).OnDelete(DeleteBehavior.Restrict);
        e.Property(a => a.Version).IsConcurrencyToken();
    }
}
