using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StationDashboard.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Lists : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Enterprises_SortKey_Id",
                table: "Enterprises");

            migrationBuilder.DropIndex(
                name: "IX_Activities_List",
                table: "Activities");

            migrationBuilder.DropIndex(
                name: "IX_Activities_Name",
                table: "Activities");

            migrationBuilder.DropIndex(
                name: "IX_Activities_Void",
                table: "Activities");

            migrationBuilder.CreateIndex(
                name: "IX_EnterpriseYears_Province",
                table: "EnterpriseYears",
                columns: new[] { "Scope", "Year", "EnterpriseId" },
                filter: "\"Scope\" = 2");

            migrationBuilder.CreateIndex(
                name: "IX_Enterprises_Name",
                table: "Enterprises",
                columns: new[] { "SortKey", "Id", "CountsAsId", "Uscc", "SearchText" });

            migrationBuilder.CreateIndex(
                name: "IX_Activities_List",
                table: "Activities",
                columns: new[] { "Date", "Id", "StationId", "State", "Category", "Mode", "Minutes", "Visits", "Name", "Number", "UndoneAt" },
                filter: "\"UndoneAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Activities_Minutes",
                table: "Activities",
                columns: new[] { "Minutes", "Id", "UndoneAt" },
                filter: "\"UndoneAt\" IS NULL AND \"Id\" > 0");

            migrationBuilder.CreateIndex(
                name: "IX_Activities_Name",
                table: "Activities",
                columns: new[] { "Name", "Id", "Date", "StationId", "State", "Category", "Mode", "Number", "UndoneAt" },
                filter: "\"UndoneAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Activities_State",
                table: "Activities",
                columns: new[] { "State", "Id", "UndoneAt" },
                filter: "\"UndoneAt\" IS NULL AND \"Id\" > 0");

            migrationBuilder.CreateIndex(
                name: "IX_Activities_Visits",
                table: "Activities",
                columns: new[] { "Visits", "Id", "UndoneAt" },
                filter: "\"UndoneAt\" IS NULL AND \"Id\" > 0");

            migrationBuilder.CreateIndex(
                name: "IX_Activities_Void",
                table: "Activities",
                columns: new[] { "StateAt", "Id", "StationId", "UndoneAt" },
                filter: "\"State\" = 4");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_EnterpriseYears_Province",
                table: "EnterpriseYears");

            migrationBuilder.DropIndex(
                name: "IX_Enterprises_Name",
                table: "Enterprises");

            migrationBuilder.DropIndex(
                name: "IX_Activities_List",
                table: "Activities");

            migrationBuilder.DropIndex(
                name: "IX_Activities_Minutes",
                table: "Activities");

            migrationBuilder.DropIndex(
                name: "IX_Activities_Name",
                table: "Activities");

            migrationBuilder.DropIndex(
                name: "IX_Activities_State",
                table: "Activities");

            migrationBuilder.DropIndex(
                name: "IX_Activities_Visits",
                table: "Activities");

            migrationBuilder.DropIndex(
                name: "IX_Activities_Void",
                table: "Activities");

            migrationBuilder.CreateIndex(
                name: "IX_Enterprises_SortKey_Id",
                table: "Enterprises",
                columns: new[] { "SortKey", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_Activities_List",
                table: "Activities",
                columns: new[] { "Date", "Id", "StationId", "State", "Category", "Mode", "Minutes", "Visits", "Name", "Number" },
                filter: "\"UndoneAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Activities_Name",
                table: "Activities",
                columns: new[] { "Name", "Id" },
                filter: "\"UndoneAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Activities_Void",
                table: "Activities",
                columns: new[] { "StateAt", "Id" },
                filter: "\"State\" = 4");
        }
    }
}
