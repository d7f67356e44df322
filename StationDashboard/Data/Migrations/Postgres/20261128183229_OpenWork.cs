using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StationDashboard.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class OpenWork : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Activities_Returned",
                table: "Activities");

            migrationBuilder.CreateIndex(
                name: "IX_Activities_PendingBy",
                table: "Activities",
                column: "StateBy",
                filter: "\"State\" = 1 AND \"BatchId\" IS NULL AND \"UndoneAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Activities_Returned",
                table: "Activities",
                columns: new[] { "Date", "StationId", "Id" },
                filter: "\"State\" = 3 AND \"UndoneAt\" IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Activities_PendingBy",
                table: "Activities");

            migrationBuilder.DropIndex(
                name: "IX_Activities_Returned",
                table: "Activities");

            migrationBuilder.CreateIndex(
                name: "IX_Activities_Returned",
                table: "Activities",
                columns: new[] { "Date", "StationId", "Id" },
                filter: "\"State\" = 3");
        }
    }
}
