using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace StationDashboard.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class DailyWork : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "LastVisits",
                columns: table => new
                {
                    AccountId = table.Column<int>(type: "integer", nullable: false),
                    SinceAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    SinceEntry = table.Column<long>(type: "bigint", nullable: false),
                    SinceStates = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    SeenAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SeenEntry = table.Column<long>(type: "bigint", nullable: false),
                    SeenStates = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ActiveAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LastVisits", x => x.AccountId);
                });

            migrationBuilder.CreateTable(
                name: "OpenedItems",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    AccountId = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    RecordId = table.Column<int>(type: "integer", nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_OpenedItems", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SavedViews",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    AccountId = table.Column<int>(type: "integer", nullable: false),
                    Name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    Address = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    SavedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SavedViews", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Activities_Returned",
                table: "Activities",
                columns: new[] { "Date", "StationId", "Id" },
                filter: "\"State\" = 3");

            migrationBuilder.CreateIndex(
                name: "IX_OpenedItems_AccountId_Kind_RecordId",
                table: "OpenedItems",
                columns: new[] { "AccountId", "Kind", "RecordId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SavedViews_AccountId_Name",
                table: "SavedViews",
                columns: new[] { "AccountId", "Name" },
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "LastVisits");

            migrationBuilder.DropTable(
                name: "OpenedItems");

            migrationBuilder.DropTable(
                name: "SavedViews");

            migrationBuilder.DropIndex(
                name: "IX_Activities_Returned",
                table: "Activities");
        }
    }
}
