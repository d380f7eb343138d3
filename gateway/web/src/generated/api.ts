// Generated from gateway/contract/openapi.json by "npm run generate". Not to be edited.

export interface paths {
    "/api/v1/admin/breakers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The breakers that have counted something, by name; for operators. */
        get: operations["listBreakers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/breakers/{name}/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Closes a breaker by hand; for operators. A slash in its name is written `%2F`. */
        post: operations["resetBreaker"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tasks that failed for good and have not been repeated, newest first, with the error of every attempt. Administrators see their tenant's, operators all. */
        get: operations["listDeadLetters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/dead-letters/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Repeats a failed task as a new one with `retryOf`; repeated, it is the same new one. Operators name the tenant. */
        post: operations["retryDeadLetter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/dead-letters/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Repeats the newest failed tasks of a kind, or of an error's code, or all; at most 200 with one request. */
        post: operations["retryDeadLetters"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/limits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a tenant, one of its users, or all together of a provider's model may use; for operators. */
        get: operations["inspectLimits"];
        /** Puts a limit in place of the plan's or the provider's, at once and for good; for operators. */
        put: operations["overrideLimit"];
        post?: never;
        /** Goes back to the plan's or the provider's limit; for operators. */
        delete: operations["liftLimit"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/limits/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Puts a tenant on a plan; its limits follow at once; for operators. */
        put: operations["changePlan"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/queues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All queues: one for each kind of task, and one for each further model that a question may ask for by name. A slash in a queue's name is written `%2F` in addresses. */
        get: operations["listQueues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/queues/{name}/drain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets what runs end and starts nothing until it is resumed; `drained` says when nothing runs any more. Holds after restarts. */
        post: operations["drainQueue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/queues/{name}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives no slots any more until it is resumed. What runs is left alone, and whoever comes is taken in. Holds after restarts. */
        post: operations["pauseQueue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/queues/{name}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives slots again. */
        post: operations["resumeQueue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/queues/{name}/scale": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sets how many tasks run at once. Fewer than run now stops none of them. Holds after restarts. */
        post: operations["scaleQueue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/schedules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Schedules with how their latest task is, newest first. Administrators see their tenant's, operators all, without names and questions. */
        get: operations["listSchedules"];
        put?: never;
        /** Makes a schedule, or changes the one of that name. Its tasks are done in your name, from its next moment on; it fires once for each of them. */
        post: operations["setSchedule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/schedules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One schedule. */
        get: operations["getSchedule"];
        /** Changes a schedule; its name stays. */
        put: operations["changeSchedule"];
        post?: never;
        /** Removes a schedule; tasks that it has started go on. Operators name the tenant. */
        delete: operations["removeSchedule"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/schedules/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pauses a schedule: moments that pass meanwhile do not count. Operators name the tenant. */
        post: operations["pauseSchedule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/schedules/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Lets a schedule fire again, from its next moment on. Operators name the tenant. */
        post: operations["resumeSchedule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/schedules/{id}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Starts a schedule's task now, in the name of whom the schedule is; its next moment stays. Operators name the tenant. */
        post: operations["runSchedule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/dev": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives a token for a user of a tenant; makes both when missing. Development only, from this machine only. */
        post: operations["logInForDevelopment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chats": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Chats, newest first: the caller's own (`my`, the default), those of others that the caller may read (`shared`), or both (`all`). */
        get: operations["listChats"];
        put?: never;
        /** Makes a chat. */
        post: operations["createChat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chats/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One chat. */
        get: operations["getChat"];
        put?: never;
        post?: never;
        /** Removes a chat with its messages; for those who administer it. */
        delete: operations["deleteChat"];
        options?: never;
        head?: never;
        /** Changes title, settings or visibility; for those who administer the chat. */
        patch: operations["changeChat"];
        trace?: never;
    };
    "/api/v1/chats/{id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A chat's messages, oldest first. An answer that is still being made is empty and names the task to watch. */
        get: operations["listMessages"];
        put?: never;
        /** Asks a question inside a chat, with the chat's settings: like a query with this chat's id. */
        post: operations["askInChat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chats/{id}/share": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives a user a right in a chat, or takes it; for those who administer the chat. */
        post: operations["shareChat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The tenant's documents, newest first. */
        get: operations["listDocuments"];
        put?: never;
        /**
         * Takes documents: files as multipart/form-data (part `file`, once or many times; beside it `title`, `collection`, `tags`), or one text or address as JSON.
         * @description A file of the same name in the same collection becomes a new version of the document that is there, which stays searchable until the new version is; one with the same
         *     bytes changes nothing and answers with the document and the task that read it. A file's own fault that is found while reading it (empty, damaged, encrypted, no text) is the `failed` event of its task.
         */
        post: operations["addDocuments"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One document. */
        get: operations["getDocument"];
        put?: never;
        post?: never;
        /** Removes a document: when this answers, no search finds it any more. */
        delete: operations["deleteDocument"];
        options?: never;
        head?: never;
        /** Changes title or tags. */
        patch: operations["changeDocument"];
        trace?: never;
    };
    "/api/v1/documents/{id}/chunks/{chunkId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One chunk, with its place in the document: what a citation points to. */
        get: operations["getDocumentChunk"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/{id}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The original, as it was uploaded; ranges and conditions are served. */
        get: operations["getDocumentContent"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The overall status; for operators with the dependencies behind it. */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/health/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How a dependency has been, newest first; for operators. */
        get: operations["getHealthHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who the credential stands for, and what it allows. */
        get: operations["getMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Sets preferences. */
        patch: operations["changeMe"];
        trace?: never;
    };
    "/api/v1/query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Asks a question: a task answers it.
         * @description With `?wait=` (seconds, at most 60) the answer is the task's snapshot, if it ends in time.
         */
        post: operations["askQuestion"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The best chunks for a text, without an answer. */
        post: operations["search"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The caller's questions and the tenant's ingestions, newest first; an administrator sees all. */
        get: operations["listTasks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One task. */
        get: operations["getTask"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stops a task; repeated, it is still stopped. One that has completed or failed answers `conflict`. */
        post: operations["cancelTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A task's events behind a cursor, live, as server-sent events.
         * @description `id:` is the cursor, `event:` the type, `data:` the event. `Last-Event-ID` beats `after`. The stream closes after the terminal event; at or behind it the answer is 204, which
         *     tells an EventSource not to come back. A silent stream carries a comment every 15 seconds. It ends when the credential expires.
         */
        get: operations["watchTask"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Repeats a failed or cancelled task as a new one with `retryOf`. */
        post: operations["retryTask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/why": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a task waits for, and until when. */
        get: operations["explainTask"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenant/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who did what, when and from where, newest first; for administrators. What was done in the last moments may not be there yet.
         * @description `operation` and `user` restrict it, `allowed` gives only what was done or only what was refused, `from` and `to` bound the time. No record holds content.
         */
        get: operations["listAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tenant/limits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the tenant may use, and what is left of it; for its administrators. */
        get: operations["getTenantLimits"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Holds one user of the tenant to a limit, or lifts it. What the whole tenant may use is its plan's, and not for the tenant to change. */
        patch: operations["limitUser"];
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description Something that an operator should look at. */
        Alert: {
            /**
             * Format: uuid
             * @description Its id: the same alert may come twice.
             */
            alertId: string;
            /**
             * Format: date-time
             * @description When (UTC).
             */
            at: string;
            /** @description A sentence for people. */
            detail: string;
            /** @description `dependency_unhealthy`, `dependency_recovered`, `breaker_open`, `breaker_closed` or `slow_turn`. */
            kind: string;
            /** @description What it is about: a dependency, a breaker, a grain's method. */
            subject: string;
        };
        /** @description One numbered source of an answer. */
        AnswerSource: {
            /** @description The chunk, bound at retrieval. */
            chunkId: string;
            /** @description Whether the document has been deleted since: there is nothing to open any more. Known where stored answers are read, not in events. */
            deleted: boolean;
            /**
             * Format: uuid
             * @description The document.
             */
            documentId: string;
            /**
             * Format: int32
             * @description The number in the marker `[n]`, from 1.
             */
            n: number;
            /**
             * Format: int32
             * @description The page that the quote begins on, from 1, where the format has pages.
             */
            page: null | number;
            /** @description Words that stand in the chunk exactly so. */
            quote: string;
            /**
             * Format: double
             * @description The fused retrieval score; comparable inside one answer only.
             */
            score: number;
            /** @description The document's title. */
            title: string;
        };
        /** @description A record of the audit log, as it is read. */
        AuditEntry: {
            /** @description The network address that it came from; null for what the cluster did by itself. */
            address: null | string;
            /** @description Whether it was allowed. */
            allowed: boolean;
            /**
             * Format: date-time
             * @description When (UTC).
             */
            at: string;
            /** @description With which credential: its kind and its name, such as `jwt:…`; never a secret. */
            credential: string;
            /**
             * Format: uuid
             * @description Its id.
             */
            id: string;
            /** @description What was done, or refused. */
            operation: string;
            /** @description What it was done to. */
            target: string;
            /**
             * Format: uuid
             * @description Who.
             */
            userId: string;
        };
        /** @description The breakers. */
        BreakerList: {
            /** @description By name. */
            items: components["schemas"]["BreakerSnapshot"][];
        };
        /** @description A breaker as it is now. */
        BreakerSnapshot: {
            /**
             * Format: date-time
             * @description Since when it is so (UTC).
             */
            changedAt: string;
            /** @description Its name, see BreakerKey. */
            name: string;
            /**
             * Format: int32
             * @description How often it has opened in a row.
             */
            opens: number;
            /** @description The latest failure, for people; null when there was none since it closed. */
            reason: null | string;
            /**
             * Format: date-time
             * @description When a caller may ask to try again (UTC); null when everything goes through.
             */
            retryAt: null | string;
            /** @description What it lets through. */
            status: components["schemas"]["BreakerStatus"];
            /**
             * Format: int64
             * @description Grows with each change: of two snapshots the one with the higher number is the newer.
             */
            version: number;
        };
        /**
         * @description What a breaker lets through.
         * @enum {unknown}
         */
        BreakerStatus: "closed" | "open" | "halfOpen";
        /** @description What may be set of a chat; what is missing or null stays as it is. */
        ChatBody: {
            ragConfig?: null | components["schemas"]["RagConfigBody"];
            /** @description The title, 1 to 200 characters. */
            title?: null | string;
            visibility?: null | components["schemas"]["ChatVisibility"];
        };
        /** @description One message of a chat. A question and its answer are written with the task that connects them. */
        ChatMessage: {
            /**
             * Format: date-time
             * @description When (UTC).
             */
            createdAt: string;
            error: null | components["schemas"]["TaskError"];
            /** @description The message's id. */
            messageId: string;
            result: null | components["schemas"]["QueryResult"];
            /** @description `user` or `assistant`. */
            role: string;
            /** @description The task's state, so that a page knows what to watch. */
            status: components["schemas"]["RagTaskStatus"];
            /**
             * Format: uuid
             * @description The task.
             */
            taskId: string;
            /** @description The text; empty while the answer is being made: watch the task. */
            text: string;
            /**
             * Format: uuid
             * @description Who wrote it; null for an answer.
             */
            userId: null | string;
        };
        /**
         * @description What a user may do in a chat; a higher right includes the lower ones.
         * @enum {unknown}
         */
        ChatRight: "read" | "write" | "admin";
        /**
         * @description Which chats.
         * @enum {unknown}
         */
        ChatScope: "my" | "shared" | "all";
        /** @description A right given to a user. */
        ChatShare: {
            /** @description The right. */
            right: components["schemas"]["ChatRight"];
            /**
             * Format: uuid
             * @description The user.
             */
            userId: string;
        };
        /** @description A chat as it is now. */
        ChatSnapshot: {
            /**
             * Format: uuid
             * @description The chat's id.
             */
            chatId: string;
            /**
             * Format: date-time
             * @description When it was made (UTC).
             */
            createdAt: string;
            /**
             * Format: uuid
             * @description Who made it.
             */
            ownerId: string;
            /** @description Settings. */
            ragConfig: components["schemas"]["RagConfig"];
            /** @description Rights given to others. */
            shares: components["schemas"]["ChatShare"][];
            /** @description The title. */
            title: string;
            /**
             * Format: date-time
             * @description When its settings last changed (UTC).
             */
            updatedAt: string;
            /** @description Who sees it without being named. */
            visibility: components["schemas"]["ChatVisibility"];
        };
        /**
         * @description Who sees a chat without being named.
         * @enum {unknown}
         */
        ChatVisibility: "private" | "tenant";
        /** @description One chunk of a document, as citations refer to it. */
        ChunkView: {
            /** @description The chunk. */
            chunkId: string;
            /**
             * Format: uuid
             * @description The document.
             */
            documentId: string;
            /** @description The headings above it, outermost first. */
            headings: string[];
            /** @description ISO 639-1, or `und`. */
            language: string;
            /**
             * Format: int32
             * @description Its length in UTF-16 code units.
             */
            length: number;
            /**
             * Format: int32
             * @description Its place in the document, from 0.
             */
            ordinal: number;
            /**
             * Format: int32
             * @description The page that it begins on, from 1; null for formats without pages.
             */
            page: null | number;
            /** @description Its text with what stands before and behind it in the same section: what a reader needs to understand it. */
            passage: string;
            /**
             * Format: int32
             * @description Its first character's place in the page's text, in UTF-16 code units.
             */
            start: number;
            /** @description Its text. */
            text: string;
        };
        /** @description A task that failed for good. */
        DeadLetter: {
            /**
             * Format: int32
             * @description How many attempts it had.
             */
            attempts: number;
            /**
             * Format: date-time
             * @description When it was accepted (UTC).
             */
            createdAt: string;
            /** @description The error of every attempt, oldest first. */
            errors: components["schemas"]["TaskError"][];
            /**
             * Format: date-time
             * @description When it failed (UTC).
             */
            failedAt: string;
            /** @description Its kind. */
            kind: string;
            /**
             * Format: uuid
             * @description The task.
             */
            taskId: string;
            /**
             * Format: uuid
             * @description The tenant.
             */
            tenantId: string;
        };
        /** @description A task that has to have ended before another one starts. */
        DependencyBody: {
            /** @description What happens when that one fails or is cancelled: `cancel` (when not given), `continue`, or `waitForRetry`, which waits until it has been repeated with a result. */
            onFailure?: components["schemas"]["DependencyFailure"];
            /**
             * Format: uuid
             * @description The task that comes first; one that you see.
             */
            taskId: string;
        };
        /**
         * @description What a task does when one that it depends on ends without a result.
         * @enum {unknown}
         */
        DependencyFailure: "cancel" | "continue" | "waitForRetry";
        /**
         * @description How a dependency is.
         * @enum {unknown}
         */
        DependencyStatus: "healthy" | "degraded" | "unhealthy";
        DependencyView: {
            detail: null | string;
            /** Format: double */
            durationMs: number;
            name: string;
            status: components["schemas"]["HealthStatus"];
        };
        /** @description Who wants to log in. */
        DevLoginBody: {
            role?: null | components["schemas"]["Role"];
            /** @description The tenant's slug: 1 to 63 of `a-z 0-9 -`, beginning and ending with a letter or digit. */
            tenant: string;
            /** @description The user's name, 1 to 100 characters. */
            user: string;
        };
        /** @description A token. */
        DevLoginToken: {
            /** @description For the header `Authorization: Bearer`. */
            accessToken: string;
            /**
             * Format: date-time
             * @description When it stops being valid (UTC).
             */
            expiresAt: string;
        };
        /** @description One accepted document. */
        DocumentAccepted: {
            /**
             * Format: uuid
             * @description The document's id.
             */
            documentId: string;
            /**
             * Format: uuid
             * @description The task that reads it: watch it.
             */
            taskId: string;
            /** @description The title so far; the file may have a better one. */
            title: string;
        };
        /** @description A document given as text, or as an address to read it from. Files are uploaded as `multipart/form-data`. */
        DocumentBody: {
            /** @description The collection to put it in; `default` when not given. */
            collection?: null | string;
            /** @description The tasks that have to have ended before it is read, at most 50. */
            dependsOn?: null | {
                /**
                 * @description What a task does when one that it depends on ends without a result.
                 * @enum {unknown}
                 */
                onFailure?: "cancel" | "continue" | "waitForRetry";
                /**
                 * Format: uuid
                 * @description The task that comes first; one that you see.
                 */
                taskId: string;
            }[];
            /**
             * Format: int32
             * @description How urgent reading it is among your tenant's own: 0 to 9, 0 first; 5 when not given.
             */
            priority?: null | number;
            /**
             * Format: date-time
             * @description Not to be read before this time; at once when not given.
             */
            runAt?: null | string;
            /** @description At most 50 tags of 100 characters. */
            tags?: null | string[];
            /** @description The text; Markdown is understood. */
            text?: null | string;
            /** @description The title, 1 to 300 characters; of an address it may be missing, then what is read there has one. */
            title?: null | string;
            /**
             * @description An address (http or https, at most 2000 characters) to read the document from, once; an address that is given again becomes a new version. Nothing but public addresses is
             *     reached: another one fails the task with `forbidden`.
             */
            url?: null | string;
        };
        /** @description What may be changed of a document; what is missing or null stays as it is. */
        DocumentChangeBody: {
            /** @description The new tags, in place of all old ones. */
            tags?: null | string[];
            /** @description The new title, 1 to 300 characters. */
            title?: null | string;
        };
        /** @description What was accepted; each document is read by its own task. */
        DocumentsAccepted: {
            /** @description One for each file, in their order. */
            documents: components["schemas"]["DocumentAccepted"][];
        };
        /** @description A document as it is now. */
        DocumentSnapshot: {
            /** @description Who wrote it, as the file says. */
            author: null | string;
            /**
             * Format: int32
             * @description Chunks of the newest version so far.
             */
            chunks: number;
            /** @description The collection that it is searched in. */
            collection: string;
            /**
             * Format: uuid
             * @description Which bytes its searchable version was read from; before there is one, the newest bytes. Changes whenever the content does.
             */
            contentId: string;
            /**
             * Format: date-time
             * @description When it was accepted (UTC).
             */
            createdAt: string;
            /**
             * Format: uuid
             * @description The document's id.
             */
            documentId: string;
            error: null | components["schemas"]["TaskError"];
            /**
             * Format: int64
             * @description Estimated milliseconds until it is searchable.
             */
            etaMs: null | number;
            /** @description The name of the uploaded file; null for text given in a request. */
            fileName: null | string;
            /** @description Whether page numbers mean something to a person (PDF), or count parts only. */
            hasPages: boolean;
            /** @description Its language (ISO 639-1): what most of its text is in, else what the file says. */
            language: null | string;
            /** @description The media type that the content was found to have; before reading, what the upload said. */
            mediaType: string;
            /**
             * Format: date-time
             * @description When it was last changed before the upload, as the file says (UTC).
             */
            modifiedAt: null | string;
            /**
             * Format: int32
             * @description Pages found (for formats without pages: parts), null before they are counted.
             */
            pages: null | number;
            /**
             * Format: int32
             * @description Pages read so far.
             */
            pagesRead: number;
            /**
             * Format: double
             * @description Progress of the newest version, 0 to 1.
             */
            progress: number;
            /**
             * Format: int32
             * @description The version that searches see; null before the first one is indexed.
             */
            publishedVersion: null | number;
            /**
             * Format: int64
             * @description Bytes of the original.
             */
            size: number;
            /** @description The address that it was read from; null for uploads. */
            sourceUrl: null | string;
            /** @description How far the newest version is. */
            step: components["schemas"]["DocumentStep"];
            /** @description Its tags. */
            tags: string[];
            /**
             * Format: uuid
             * @description The ingestion task of the newest version.
             */
            taskId: string;
            /** @description The title: given, found in the file, or the file's name. */
            title: string;
            /**
             * Format: date-time
             * @description When it last changed (UTC).
             */
            updatedAt: string;
            /**
             * Format: uuid
             * @description Who uploaded it.
             */
            userId: string;
            /**
             * Format: int32
             * @description The newest version, from 1.
             */
            version: number;
            /**
             * Format: date-time
             * @description When it was written, as the file says (UTC).
             */
            writtenAt: null | string;
        };
        /**
         * @description How far a document is on its one pipeline: accepted → extracted → chunked → embedded → indexed.
         * @enum {unknown}
         */
        DocumentStep: "accepted" | "extracted" | "chunked" | "embedded" | "indexed" | "failed" | "deleted";
        /** @description Restricts a search; all given conditions must hold. */
        FiltersBody: {
            /** @description Only these documents; at most 1 000. */
            documentIds?: null | string[];
            /** @description Only documents that carry each of these tags; at most 50. */
            tags?: null | string[];
        };
        /** @description A change of a dependency's health. */
        HealthEntry: {
            /**
             * Format: date-time
             * @description When (UTC).
             */
            at: string;
            /** @description What was wrong, for people. */
            detail: null | string;
            /**
             * Format: double
             * @description How long the look took, in milliseconds.
             */
            durationMs: number;
            /** @description The dependency. */
            name: string;
            /** @description What it became. */
            status: components["schemas"]["DependencyStatus"];
        };
        /** @description How a dependency has been. */
        HealthHistoryView: {
            /** @description The changes, newest first. */
            items: components["schemas"]["HealthEntry"][];
        };
        /** @description A dependency as it was seen last. */
        HealthSnapshot: {
            /**
             * Format: date-time
             * @description When it was looked at last (UTC).
             */
            checkedAt: string;
            /** @description What is wrong, for people; null when nothing is. */
            detail: null | string;
            /**
             * Format: double
             * @description How long the latest look took, in milliseconds.
             */
            durationMs: number;
            /**
             * Format: int32
             * @description How many looks in a row have failed.
             */
            failures: number;
            /** @description Its name. */
            name: string;
            /**
             * Format: date-time
             * @description Since when it is so (UTC).
             */
            since: string;
            /** @description How it is. */
            status: components["schemas"]["DependencyStatus"];
        };
        /** @enum {unknown} */
        HealthStatus: "unhealthy" | "degraded" | "healthy";
        /** @description How the system is. */
        HealthView: {
            /** @description The parts; null for those who do not operate the system. */
            dependencies: null | components["schemas"]["DependencyView"][];
            /** @description The worst of all parts. */
            status: components["schemas"]["HealthStatus"];
            system: null | components["schemas"]["SystemSnapshotted"];
        };
        /** @description Puts a limit in place of a plan's or provider's. */
        LimitOverrideBody: {
            /** @description `query`, `search`, `upload`, `tokens` or `cost`; of a provider `calls` or `tokens`. */
            operation: string;
            /**
             * Format: double
             * @description The period in seconds, 1 to 2 678 400 (31 days); an hour when not given.
             */
            periodSeconds?: null | number;
            /** @description The provider's model, 1 to 100 characters; null with a tenant. */
            provider?: null | string;
            /**
             * Format: uuid
             * @description The tenant; null with a provider.
             */
            tenantId?: null | string;
            /**
             * Format: int64
             * @description How many units in a period, 1 to 10¹².
             */
            units: number;
            /**
             * Format: uuid
             * @description The user of the tenant; null for the whole tenant.
             */
            userId?: null | string;
        };
        /** @description Limits of this server, and of the tenant. */
        LimitsView: {
            /**
             * Format: int64
             * @description The largest file, in bytes.
             */
            maxFileBytes: number;
            /**
             * Format: int32
             * @description The most files of one request.
             */
            maxFilesPerRequest: number;
            /**
             * Format: int64
             * @description The largest upload request, in bytes.
             */
            maxUploadBytes: number;
            /** @description What the tenant may use, and what is left of it. */
            operations: components["schemas"]["OperationLimitView"][];
            /**
             * Format: int32
             * @description Requests at once.
             */
            requestBurst: number;
            /**
             * Format: int32
             * @description Requests per second, on average.
             */
            requestsPerSecond: number;
        };
        /** @description What a user may change of itself. */
        MeBody: {
            /** @description Preferences to set, at most 50 of 1 000 characters; an empty value removes one, what is not named stays. */
            preferences: {
                [key: string]: string;
            };
        };
        /** @description A question inside a chat; the chat's settings stand in for what is missing. */
        MessageBody: {
            /** @description The question, 1 to 8 000 characters. */
            text: string;
        };
        /** @description Who the credential stands for, and what it allows. */
        MeView: {
            /** @description Features, and whether they are switched on. */
            flags: {
                [key: string]: boolean;
            };
            /** @description How much of everything. */
            limits: components["schemas"]["LimitsView"];
            /** @description The tenant's plan: `free`, `pro` or `enterprise`. */
            plan: string;
            /** @description Preferences of the pages. */
            preferences: {
                [key: string]: string;
            };
            /** @description What this credential allows. */
            role: components["schemas"]["Role"];
            /** @description The tenant. */
            tenant: components["schemas"]["TenantView"];
            /** @description The user. */
            user: components["schemas"]["UserView"];
        };
        /** @enum {unknown} */
        MissedFires: "skip" | "latest" | "all" | null;
        /** @description What a silo asks of one model. */
        ModelLoad: {
            /**
             * Format: int32
             * @description How many calls are under way.
             */
            calls: number;
            /**
             * Format: int64
             * @description How many have ended since the silo started.
             */
            ended: number;
            /** @description The model. */
            model: string;
        };
        /** @description How much of an operation may be used, and how much is left. */
        OperationLimitView: {
            /** @description `query`, `search`, `upload`, `tokens`, `cost` (millionths of the price list's unit) or, of a provider, `calls`. */
            operation: string;
            /** @description Whether the limit stands in place of the plan's. */
            overridden: boolean;
            /**
             * Format: double
             * @description The period, in seconds; null without a limit.
             */
            periodSeconds: null | number;
            /**
             * Format: int64
             * @description How many units are left now; less than 0 in debt; null without a limit.
             */
            remaining: null | number;
            /**
             * Format: double
             * @description When all of them are there again, in seconds; null without a limit.
             */
            resetSeconds: null | number;
            /**
             * Format: int64
             * @description How many units in a period; null for as many as one likes.
             */
            units: null | number;
        };
        /** @description One part of a list. */
        PageOfAuditEntry: {
            /** @description The things. */
            items: components["schemas"]["AuditEntry"][];
            /** @description Where the next part begins; null at the end. */
            nextCursor: null | string;
        };
        /** @description One part of a list. */
        PageOfChatMessage: {
            /** @description The things. */
            items: components["schemas"]["ChatMessage"][];
            /** @description Where the next part begins; null at the end. */
            nextCursor: null | string;
        };
        /** @description One part of a list. */
        PageOfChatSnapshot: {
            /** @description The things. */
            items: components["schemas"]["ChatSnapshot"][];
            /** @description Where the next part begins; null at the end. */
            nextCursor: null | string;
        };
        /** @description One part of a list. */
        PageOfDeadLetter: {
            /** @description The things. */
            items: components["schemas"]["DeadLetter"][];
            /** @description Where the next part begins; null at the end. */
            nextCursor: null | string;
        };
        /** @description One part of a list. */
        PageOfDocumentSnapshot: {
            /** @description The things. */
            items: components["schemas"]["DocumentSnapshot"][];
            /** @description Where the next part begins; null at the end. */
            nextCursor: null | string;
        };
        /** @description One part of a list. */
        PageOfScheduleView: {
            /** @description The things. */
            items: components["schemas"]["ScheduleView"][];
            /** @description Where the next part begins; null at the end. */
            nextCursor: null | string;
        };
        /** @description One part of a list. */
        PageOfTaskSnapshot: {
            /** @description The things. */
            items: components["schemas"]["TaskSnapshot"][];
            /** @description Where the next part begins; null at the end. */
            nextCursor: null | string;
        };
        /** @description Puts a tenant on a plan. */
        PlanBody: {
            /** @description `free`, `pro` or `enterprise`. */
            plan: string;
            /**
             * Format: uuid
             * @description The tenant.
             */
            tenantId: string;
        };
        /** @description An error, as RFC 9457 has it, with a stable `code`. */
        ProblemBody: {
            /** @description The stable code; never renamed or reused. */
            code: string;
            /** @description What happened this time, and what can be done. */
            detail: string;
            /** @description Which fields are wrong, and how. */
            errors?: null | {
                [key: string]: string[];
            };
            /**
             * Format: int64
             * @description When to try again, in milliseconds.
             */
            retryAfterMs?: null | number;
            /**
             * Format: int32
             * @description The HTTP status.
             */
            status: number;
            /** @description What the code means; the same words for every occurrence. */
            title: string;
            /** @description Where the logs tell more. */
            traceId: string;
            /** @description The code as a URI: `urn:rag:error:not_found`. */
            type: string;
        };
        /** @description A question to the tenant's documents. */
        QueryBody: {
            /**
             * Format: uuid
             * @description The chat that question and answer are written to; its settings stand in for what is missing here.
             */
            chatId?: null | string;
            /** @description The collection to search; `default` when not given. */
            collection?: null | string;
            /** @description The tasks that have to have ended before, at most 50. */
            dependsOn?: null | components["schemas"]["DependencyBody"][];
            filters?: null | components["schemas"]["FiltersBody"];
            /** @description The answer's language, ISO 639-1, or `auto` (the question's), which is the default. */
            language?: null | string;
            /**
             * Format: int32
             * @description How many sources at most, 1 to 50; 5 when not given.
             */
            maxResults?: null | number;
            /**
             * Format: double
             * @description Below this confidence (0 to 1) the answer is that the documents do not answer; the configured floor when not given.
             */
            minConfidence?: null | number;
            /** @description The model; the configured one when not given. */
            model?: null | string;
            /**
             * Format: int32
             * @description How urgent it is among your tenant's own: 0 to 9, 0 first; 5 when not given.
             */
            priority?: null | number;
            /**
             * Format: date-time
             * @description Not before this time; at once when not given.
             */
            runAt?: null | string;
            /** @description The question, 1 to 8 000 characters. */
            text: string;
            /** @description Of your questions under one key there is one: another is answered with the first one's task. 1 to 200 characters. */
            uniqueKey?: null | string;
            /**
             * Format: int32
             * @description How long the key is taken, in seconds, at most 30 days; one day when not given.
             */
            uniqueSeconds?: null | number;
        };
        /** @description An answer, bound to its sources. */
        QueryResult: {
            /** @description The text, with markers `[n]` behind the claims. Equals what any client assembled from the events. */
            answer: string;
            /** @description False when the documents do not answer the question. */
            answered: boolean;
            /**
             * Format: double
             * @description 0 to 1: how far the documents support the answer.
             */
            confidence: number;
            /** @description `fallback_model`, `cached`, `extractive`, or null for the normal way. */
            degraded: null | string;
            /** @description The question's language, ISO 639-1, or `und`. */
            language: string;
            /** @description The model that answered. */
            model: string;
            /** @description The question as it was searched for, when the conversation had to complete it; null when it stood by itself. */
            searchedFor: null | string;
            /** @description The sources that the markers refer to; when not answered, the nearest passages. */
            sources: components["schemas"]["AnswerSource"][];
            /** @description Where the time went. */
            timings: components["schemas"]["TaskTimings"];
            /** @description What it used. */
            usage: components["schemas"]["TaskUsage"];
        };
        /** @description Answer a question from the tenant's documents. */
        QueryWork: {
            /**
             * Format: uuid
             * @description The chat that question and answer are written to.
             */
            chatId: null | string;
            /** @description The collection to search. */
            collection: string;
            /** @description Restricts the search. */
            filters: components["schemas"]["SearchFilters"];
            /** @description The answer's language, ISO 639-1, or `auto`: the question's. */
            language: string;
            /**
             * Format: int32
             * @description How many sources at most, 1 to 50.
             */
            maxResults: number;
            /**
             * Format: double
             * @description Below this confidence (0 to 1) the answer is that the documents do not answer; null for the configured floor.
             */
            minConfidence: null | number;
            /** @description The model asked for; null or string QueryWork.AnyModel for the configured one. */
            model: null | string;
            /** @description The question, 1 to 8 000 characters. */
            text: string;
        };
        /** @description All queues. */
        QueueList: {
            /** @description The questions' first. */
            items: components["schemas"]["QueueSnapshot"][];
        };
        /**
         * @description Whether a queue gives slots away.
         * @enum {unknown}
         */
        QueueMode: "running" | "paused" | "draining";
        /** @description How a queue removes tasks that ended long ago, with their events and results. */
        QueuePruning: {
            /**
             * Format: date-time
             * @description When something was found last (UTC), or looked for first.
             */
            at: string;
            /**
             * Format: int32
             * @description How many were removed then: at most one batch.
             */
            count: number;
            /**
             * Format: date-time
             * @description When it looks again (UTC), with its next sweep then.
             */
            nextAt: string;
            /**
             * Format: int64
             * @description How many were removed since the queue came up.
             */
            total: number;
        };
        /** @description A queue as operators see it. */
        QueueSnapshot: {
            /**
             * Format: int32
             * @description How many may wait.
             */
            capacity: number;
            /** @description It is draining and nothing runs any more. */
            drained: boolean;
            /**
             * Format: double
             * @description How long one that comes now waits at the latest estimate, in milliseconds; null with nothing to estimate from.
             */
            estimatedWaitMs: null | number;
            /** @description Whether slots are given away. */
            mode: components["schemas"]["QueueMode"];
            /** @description The model that its questions go to first; null for a queue of other tasks. */
            model: null | string;
            /** @description The kind of its tasks, or `query/MODEL` for questions that ask for a further model by name. */
            name: string;
            pruning: null | components["schemas"]["QueuePruning"];
            /**
             * Format: int32
             * @description How many run.
             */
            running: number;
            /**
             * Format: int32
             * @description How many may run at once.
             */
            slots: number;
            /**
             * Format: int32
             * @description How many were at work in two hosts that died, and run a few at a time.
             */
            suspects: number;
            /**
             * Format: int32
             * @description How many tenants have something here.
             */
            tenants: number;
            /**
             * Format: int32
             * @description How many wait for a slot.
             */
            waiting: number;
        };
        /** @description Settings of a chat that its questions take over unless they say otherwise. */
        RagConfig: {
            /** @description The collection to search. */
            collection: null | string;
            /** @description The answer's language, ISO 639-1, or `auto`. */
            language: null | string;
            /**
             * Format: int32
             * @description How many sources at most, 1 to 50.
             */
            maxResults: null | number;
            /**
             * Format: double
             * @description The least confidence, 0 to 1.
             */
            minConfidence: null | number;
            /** @description The model. */
            model: null | string;
        };
        /** @description Settings of a chat, all of them at once. */
        RagConfigBody: {
            /** @description The collection to search. */
            collection?: null | string;
            /** @description The answer's language, ISO 639-1, or `auto`. */
            language?: null | string;
            /**
             * Format: int32
             * @description How many sources at most, 1 to 50.
             */
            maxResults?: null | number;
            /**
             * Format: double
             * @description The least confidence, 0 to 1.
             */
            minConfidence?: null | number;
            /** @description The model. */
            model?: null | string;
        };
        /**
         * @description A task's state: queued → processing → completed | failed | cancelled.
         * @enum {unknown}
         */
        RagTaskStatus: "queued" | "processing" | "completed" | "failed" | "cancelled";
        /** @description One failed task that was repeated. */
        RetriedLetter: {
            /**
             * Format: uuid
             * @description The failed one.
             */
            retryOf: string;
            /**
             * Format: uuid
             * @description The new one.
             */
            taskId: string;
        };
        /** @description What was repeated. */
        RetriedLetters: {
            /** @description One for each. */
            items: components["schemas"]["RetriedLetter"][];
        };
        /** @description Which failed tasks to repeat. */
        RetryBody: {
            /** @description Whose last error has this code; any when not given. */
            code?: null | string;
            /** @description Of this kind; of all when not given. */
            kind?: null | string;
            /**
             * Format: int32
             * @description How many at most, 1 to 200; 200 when not given.
             */
            limit?: null | number;
        };
        /** @enum {unknown} */
        Role: "viewer" | "member" | "admin" | "operator" | null;
        /** @description How many tasks of a queue run at once. */
        ScaleBody: {
            /**
             * Format: int32
             * @description 1 to 10 000; the configured number when null.
             */
            slots: null | number;
        };
        /** @description When what is to be done, again and again: a question to ask, or a document to read again from its address. */
        ScheduleBody: {
            /** @description Five fields: minute, hour, day of the month, month, day of the week. */
            cron: string;
            /**
             * Format: uuid
             * @description The document to read again, which was made from an address.
             */
            documentId?: null | string;
            /** @description Whether it fires; true when not given. */
            enabled?: null | boolean;
            missed?: null | components["schemas"]["MissedFires"];
            /** @description Its name, 1 to 100 characters; a tenant has one schedule of a name. */
            name: string;
            /**
             * Format: int32
             * @description How urgent its tasks are among your tenant's own: 0 to 9, 0 first; 5 when not given.
             */
            priority?: null | number;
            query?: null | components["schemas"]["QueryBody"];
            /** @description The IANA time zone that the expression is meant in; `UTC` when not given. */
            timeZone?: null | string;
        };
        /** @description A schedule as it is now, with the fields that it is made of. */
        ScheduleView: {
            /**
             * Format: date-time
             * @description When it was made (UTC).
             */
            createdAt: string;
            /** @description When it fires: minute, hour, day of the month, month, day of the week. */
            cron: string;
            /**
             * Format: uuid
             * @description The document that it reads again; null when it asks a question, and for operators.
             */
            documentId: null | string;
            /** @description Whether it fires. */
            enabled: boolean;
            /** @description What it starts: tasks of the kind `query` or `ingestion`. */
            kind: string;
            /**
             * Format: date-time
             * @description The latest moment that it fired for (UTC).
             */
            lastAt: null | string;
            /** @description Why no task came of that moment. */
            lastError: null | string;
            lastStatus: null | components["schemas"]["RagTaskStatus"];
            /**
             * Format: uuid
             * @description The task of that moment.
             */
            lastTaskId: null | string;
            missed: null | components["schemas"]["MissedFires"];
            /** @description Its name; null for operators, who see nothing of what it asks for. */
            name: null | string;
            /**
             * Format: date-time
             * @description The next moment (UTC); null for none.
             */
            nextAt: null | string;
            /**
             * Format: int32
             * @description Its tasks' priority; null for operators.
             */
            priority: null | number;
            query: null | components["schemas"]["QueryWork"];
            /**
             * Format: uuid
             * @description The schedule's id.
             */
            scheduleId: string;
            /**
             * Format: uuid
             * @description The tenant.
             */
            tenantId: string;
            /** @description The IANA time zone of the expression. */
            timeZone: string;
        };
        /** @description A search without an answer. */
        SearchBody: {
            /** @description The collection to search; `default` when not given. */
            collection?: null | string;
            filters?: null | components["schemas"]["FiltersBody"];
            /**
             * Format: int32
             * @description How many hits at most, 1 to 100; 10 when not given.
             */
            maxResults?: null | number;
            mode?: null | components["schemas"]["SearchMode"];
            /** @description The question or keywords, 1 to 8 000 characters. */
            text: string;
        };
        /** @description Restricts a search to documents; all given conditions must hold. */
        SearchFilters: {
            /** @description Only these documents; empty for all. */
            documentIds: string[];
            /** @description Only documents that carry each of these tags; empty for all. */
            tags: string[];
        };
        /** @description One chunk that a search found. */
        SearchHit: {
            /** @description Likewise the beginning of the chunk behind it. */
            after: string;
            /** @description The end of the chunk before it in the same section, some hundred characters at most; empty when there is none or it was not asked for. */
            before: string;
            /** @description The chunk. */
            chunkId: string;
            /**
             * Format: double
             * @description Which part of the question's words, weighted by how rare they are, the chunk has, one that is only like a word of it as far as it is: 0 to 1; 0 in a single mode, and beyond the likeliest that a hybrid search reads.
             */
            coverage: number;
            /**
             * Format: uuid
             * @description The document.
             */
            documentId: string;
            /** @description The headings above it, outermost first. */
            headings: string[];
            /**
             * Format: int32
             * @description The page that it begins on, where the format has pages.
             */
            page: null | number;
            /**
             * Format: double
             * @description What the chunk was ordered by before the fusion of a hybrid search, in units of BM25: comparable inside one result only, and 0 likewise.
             */
            relevance: number;
            /**
             * Format: double
             * @description The fused score (reciprocal rank), or the ranking's own in a single mode; comparable inside one result only.
             */
            score: number;
            /**
             * Format: double
             * @description Cosine of the question's and the chunk's embeddings, -1 to 1; 0 where it was not compared.
             */
            similarity: number;
            /** @description The chunk's text. */
            text: string;
            /** @description The document's title. */
            title: string;
        };
        /** @enum {unknown} */
        SearchMode: "hybrid" | "lexical" | "vector" | null;
        /** @description What a search found. */
        SearchResult: {
            /** @description What the search had to do without: null for nothing, `lexical` when vectors could not be compared and only terms were. */
            degraded: null | string;
            /** @description Best first. */
            hits: components["schemas"]["SearchHit"][];
            /**
             * Format: int64
             * @description The index's version: it rises with every change, so equal versions mean equal content.
             */
            indexVersion: number;
            /** @description The question's language, ISO 639-1, or `und`. */
            language: string;
        };
        /** @description A right that someone is given, or loses. */
        ShareBody: {
            right: null | components["schemas"]["ChatRight"];
            /**
             * Format: uuid
             * @description Who.
             */
            userId: string;
        };
        /**
         * @description Whether a silo takes work.
         * @enum {unknown}
         */
        SiloCondition: "up" | "stopping" | "lost";
        /** @description One silo as it was heard of last. */
        SiloSnapshot: {
            /**
             * Format: date-time
             * @description When it was heard of last (UTC).
             */
            heardAt: string;
            /** @description The name of its machine. */
            machine: string;
            /**
             * Format: int64
             * @description How many bytes its managed heap has. A change of nothing else is not told.
             */
            memoryBytes: number;
            /** @description The models that it has called, by name. */
            models: components["schemas"]["ModelLoad"][];
            /**
             * Format: uuid
             * @description A number of this life of it.
             */
            siloId: string;
            /**
             * Format: date-time
             * @description When it started (UTC).
             */
            startedAt: string;
            /** @description Whether it takes work. */
            status: components["schemas"]["SiloCondition"];
            /**
             * Format: int32
             * @description How many tasks are at work in it.
             */
            tasksAtWork: number;
            /**
             * Format: int64
             * @description How many tasks have ended in it since it started, however they did.
             */
            tasksEnded: number;
            /**
             * Format: double
             * @description How many tasks ended in a second, since it was heard of before.
             */
            tasksPerSecond: number;
        };
        /** Format: binary */
        Stream: string;
        /** @description The state that the following changes apply to. */
        SystemSnapshotted: {
            /** @description The latest alerts, newest last; at most 50. */
            alerts: components["schemas"]["Alert"][];
            /**
             * Format: date-time
             * @description When (UTC).
             */
            at: string;
            /** @description The breakers, by name. One that never counted a failure is not among them. */
            breakers: components["schemas"]["BreakerSnapshot"][];
            /** @description Where it stands in the feed; opaque. */
            cursor: string;
            /** @description The dependencies, by name. */
            dependencies: components["schemas"]["HealthSnapshot"][];
            /** @description The queues, by name. */
            queues: components["schemas"]["QueueSnapshot"][];
            /** @description The silos, by id; one that has stopped or is lost stays for an hour. */
            silos: components["schemas"]["SiloSnapshot"][];
        };
        /** @description What one attempt failed of. */
        TaskError: {
            /**
             * Format: date-time
             * @description When (UTC).
             */
            at: string;
            /**
             * Format: int32
             * @description Which attempt, from 1.
             */
            attempt: number;
            /** @description A stable code. */
            code: string;
            /** @description A sentence for people. */
            detail: string;
        };
        /**
         * @description One entry of a task's event log; the same on SSE, hub and disk. An event is at most 32 KiB; exactly one terminal event
         *     (TaskCompleted, TaskFailed, TaskCancelled) ends the log.
         */
        TaskEvent: components["schemas"]["TaskEventTaskAccepted"] | components["schemas"]["TaskEventTaskDurable"] | components["schemas"]["TaskEventTaskProgressed"] | components["schemas"]["TaskEventSourcesFound"] | components["schemas"]["TaskEventAnswerToken"] | components["schemas"]["TaskEventAnswerReset"] | components["schemas"]["TaskEventAttemptFailed"] | components["schemas"]["TaskEventTaskCompleted"] | components["schemas"]["TaskEventTaskFailed"] | components["schemas"]["TaskEventTaskCancelled"];
        /** @description Only the beginning of the answer so far stays valid. */
        TaskEventAnswerReset: {
            /**
             * Format: date-time
             * @description When it happened (UTC).
             */
            at: string;
            /** @description Where the event stands, as clients send it back: `epoch.seq`. */
            cursor: string;
            /**
             * Format: int32
             * @description The epoch, from 1.
             */
            epoch: number;
            /**
             * Format: int32
             * @description How many UTF-16 code units of the answer's beginning stay valid.
             */
            keep: number;
            /** @description Why, for people. */
            reason: string;
            /**
             * Format: int32
             * @description The number inside the epoch, from 1 without gaps.
             */
            seq: number;
            /** @enum {string} */
            type: "reset";
        };
        /** @description The next piece of the answer. */
        TaskEventAnswerToken: {
            /**
             * Format: date-time
             * @description When it happened (UTC).
             */
            at: string;
            /** @description Where the event stands, as clients send it back: `epoch.seq`. */
            cursor: string;
            /**
             * Format: int32
             * @description The epoch, from 1.
             */
            epoch: number;
            /**
             * Format: int32
             * @description The number inside the epoch, from 1 without gaps.
             */
            seq: number;
            /** @description Appended to the text so far. */
            text: string;
            /** @enum {string} */
            type: "token";
        };
        /** @description An attempt ended without a result. */
        TaskEventAttemptFailed: {
            /**
             * Format: date-time
             * @description When it happened (UTC).
             */
            at: string;
            /**
             * Format: int32
             * @description Which attempt it was, from 1.
             */
            attempt: number;
            /** @description A stable code. */
            code: string;
            /** @description Where the event stands, as clients send it back: `epoch.seq`. */
            cursor: string;
            /** @description A sentence for people. */
            detail: string;
            /**
             * Format: int32
             * @description The epoch, from 1.
             */
            epoch: number;
            /**
             * Format: date-time
             * @description When the next one starts, if there will be one.
             */
            retryAt: null | string;
            /**
             * Format: int32
             * @description The number inside the epoch, from 1 without gaps.
             */
            seq: number;
            /** @enum {string} */
            type: "attempt_failed";
        };
        /** @description The passages that the answer will be made from; its markers `[n]` refer to them. */
        TaskEventSourcesFound: {
            /**
             * Format: date-time
             * @description When it happened (UTC).
             */
            at: string;
            /** @description Where the event stands, as clients send it back: `epoch.seq`. */
            cursor: string;
            /**
             * Format: int32
             * @description The epoch, from 1.
             */
            epoch: number;
            /** @description The question as it was searched for, when the conversation had to complete it; else null. */
            searchedFor: null | string;
            /**
             * Format: int32
             * @description The number inside the epoch, from 1 without gaps.
             */
            seq: number;
            /** @description Numbered from 1. */
            sources: components["schemas"]["AnswerSource"][];
            /** @enum {string} */
            type: "sources";
        };
        /** @description The task is accepted. */
        TaskEventTaskAccepted: {
            /**
             * Format: date-time
             * @description When it happened (UTC).
             */
            at: string;
            /** @description Where the event stands, as clients send it back: `epoch.seq`. */
            cursor: string;
            /** @description Whether its row is in the database; when false a TaskDurable follows. */
            durable: boolean;
            /**
             * Format: int32
             * @description The epoch, from 1.
             */
            epoch: number;
            /**
             * Format: int32
             * @description The number inside the epoch, from 1 without gaps.
             */
            seq: number;
            /** @enum {string} */
            type: "accepted";
        };
        /** @description The end: someone stopped it. */
        TaskEventTaskCancelled: {
            /**
             * Format: date-time
             * @description When it happened (UTC).
             */
            at: string;
            /** @description The user's id, or `system`. */
            by: string;
            /** @description Where the event stands, as clients send it back: `epoch.seq`. */
            cursor: string;
            /**
             * Format: int32
             * @description The epoch, from 1.
             */
            epoch: number;
            /**
             * Format: int32
             * @description The number inside the epoch, from 1 without gaps.
             */
            seq: number;
            /** @enum {string} */
            type: "cancelled";
        };
        /** @description The end: here is the result. */
        TaskEventTaskCompleted: {
            /**
             * Format: date-time
             * @description When it happened (UTC).
             */
            at: string;
            /** @description Where the event stands, as clients send it back: `epoch.seq`. */
            cursor: string;
            /**
             * Format: int32
             * @description The epoch, from 1.
             */
            epoch: number;
            /** @description The result. */
            result: components["schemas"]["TaskResult"];
            /**
             * Format: int32
             * @description The number inside the epoch, from 1 without gaps.
             */
            seq: number;
            /** @enum {string} */
            type: "completed";
        };
        /** @description The row of a task accepted without one is in the database now. */
        TaskEventTaskDurable: {
            /**
             * Format: date-time
             * @description When it happened (UTC).
             */
            at: string;
            /** @description Where the event stands, as clients send it back: `epoch.seq`. */
            cursor: string;
            /**
             * Format: int32
             * @description The epoch, from 1.
             */
            epoch: number;
            /**
             * Format: int32
             * @description The number inside the epoch, from 1 without gaps.
             */
            seq: number;
            /** @enum {string} */
            type: "durable";
        };
        /** @description The end: it cannot be done. */
        TaskEventTaskFailed: {
            /**
             * Format: date-time
             * @description When it happened (UTC).
             */
            at: string;
            /** @description A stable code. */
            code: string;
            /** @description Where the event stands, as clients send it back: `epoch.seq`. */
            cursor: string;
            /** @description A sentence a person can act on. */
            detail: string;
            /**
             * Format: int32
             * @description The epoch, from 1.
             */
            epoch: number;
            /** @description The error of every attempt, oldest first. */
            errors: components["schemas"]["TaskError"][];
            /**
             * Format: int32
             * @description The number inside the epoch, from 1 without gaps.
             */
            seq: number;
            /** @enum {string} */
            type: "failed";
        };
        /** @description The work has got further. */
        TaskEventTaskProgressed: {
            /**
             * Format: date-time
             * @description When it happened (UTC).
             */
            at: string;
            /** @description Where the event stands, as clients send it back: `epoch.seq`. */
            cursor: string;
            /**
             * Format: int32
             * @description The epoch, from 1.
             */
            epoch: number;
            /**
             * Format: int64
             * @description Estimated milliseconds to the end, when there is something to estimate from.
             */
            etaMs: null | number;
            /** @description A sentence for people, such as `page 12 of 100`. */
            message: string;
            /**
             * Format: double
             * @description Of the whole task, 0 to 1.
             */
            progress: number;
            /**
             * Format: int32
             * @description The number inside the epoch, from 1 without gaps.
             */
            seq: number;
            /** @description What is being done: `searching`, `answering`, `reading`, `chunking`, `embedding`, `indexing`; `waiting` for what it needs, `moving` to another machine. */
            stage: string;
            /** @enum {string} */
            type: "progress";
        };
        /** @description What a completed task has made. */
        TaskResult: components["schemas"]["TaskResultQueryResult"] | components["schemas"]["TaskResultIngestionResult"];
        /** @description What reading a document gave. */
        TaskResultIngestionResult: {
            /**
             * Format: int32
             * @description Chunks that are searchable now.
             */
            chunks: number;
            /**
             * Format: uuid
             * @description The document.
             */
            documentId: string;
            /** @enum {string} */
            kind: "ingestion";
            /**
             * Format: int32
             * @description Pages, where the format has them; else parts.
             */
            pages: number;
            /**
             * Format: int32
             * @description Its version now, from 1.
             */
            version: number;
        };
        /** @description An answer, bound to its sources. */
        TaskResultQueryResult: {
            /** @description The text, with markers `[n]` behind the claims. Equals what any client assembled from the events. */
            answer: string;
            /** @description False when the documents do not answer the question. */
            answered: boolean;
            /**
             * Format: double
             * @description 0 to 1: how far the documents support the answer.
             */
            confidence: number;
            /** @description `fallback_model`, `cached`, `extractive`, or null for the normal way. */
            degraded: null | string;
            /** @enum {string} */
            kind: "query";
            /** @description The question's language, ISO 639-1, or `und`. */
            language: string;
            /** @description The model that answered. */
            model: string;
            /** @description The question as it was searched for, when the conversation had to complete it; null when it stood by itself. */
            searchedFor: null | string;
            /** @description The sources that the markers refer to; when not answered, the nearest passages. */
            sources: components["schemas"]["AnswerSource"][];
            /** @description Where the time went. */
            timings: components["schemas"]["TaskTimings"];
            /** @description What it used. */
            usage: components["schemas"]["TaskUsage"];
        };
        /** @description A task as it is now. */
        TaskSnapshot: {
            /**
             * Format: int32
             * @description The attempt that runs, ran last or, between two attempts, runs next, from 1; 0 before the start.
             */
            attempt: number;
            /**
             * Format: uuid
             * @description The chat of a query.
             */
            chatId: null | string;
            /**
             * Format: date-time
             * @description When it ended, however.
             */
            completedAt: null | string;
            /**
             * Format: date-time
             * @description When it was accepted (UTC).
             */
            createdAt: string;
            /** @description The last event's place. */
            cursor: string;
            /**
             * Format: uuid
             * @description The document of an ingestion.
             */
            documentId: null | string;
            /** @description Whether its row is in the database. */
            durable: boolean;
            error: null | components["schemas"]["TaskError"];
            /** @description `query` or `ingestion`. */
            kind: string;
            /**
             * Format: int32
             * @description Its priority, 0 to 9, 0 first.
             */
            priority: number;
            /**
             * Format: double
             * @description 0 to 1.
             */
            progress: number;
            result: null | components["schemas"]["TaskResult"];
            /**
             * Format: uuid
             * @description The failed or cancelled task that this one repeats.
             */
            retryOf: null | string;
            /**
             * Format: date-time
             * @description The moment that it was not to start before.
             */
            runAt: null | string;
            /** @description What is being done, see string TaskProgressed.Stage; null before the start. */
            stage: null | string;
            /**
             * Format: date-time
             * @description When its first attempt began.
             */
            startedAt: null | string;
            /** @description The state. */
            status: components["schemas"]["RagTaskStatus"];
            /**
             * Format: uuid
             * @description The task's id.
             */
            taskId: string;
            /** @description The text of the question, or the document's title. */
            title: string;
            /**
             * Format: uuid
             * @description Who asked for it.
             */
            userId: string;
        };
        /** @description A task was accepted. */
        TaskStarted: {
            /** @description Whether it is a task that there was already, under the same unique key. */
            duplicate: boolean;
            /**
             * Format: double
             * @description How long it will wait for its turn at the latest estimate, in milliseconds; null when unknown.
             */
            estimatedWaitMs: null | number;
            /**
             * Format: uuid
             * @description Watch it, or get it.
             */
            taskId: string;
        };
        /** @description Milliseconds of a query's stages. */
        TaskTimings: {
            /**
             * Format: double
             * @description From acceptance to the first token.
             */
            firstTokenMs: number;
            /**
             * Format: double
             * @description From acceptance to the start of work.
             */
            queuedMs: number;
            /**
             * Format: double
             * @description Of the search.
             */
            retrievalMs: number;
            /**
             * Format: double
             * @description From acceptance to the end.
             */
            totalMs: number;
        };
        /** @description Tokens and money. */
        TaskUsage: {
            /**
             * Format: int32
             * @description Tokens written by the model.
             */
            completionTokens: number;
            /**
             * Format: double
             * @description In the unit of the model's price list; 0 for models that cost nothing.
             */
            cost: number;
            /**
             * Format: int32
             * @description Tokens read by the model.
             */
            promptTokens: number;
        };
        /** @description What a tenant may use. */
        TenantLimitsView: {
            /** @description The limits, one for each operation. */
            limits: components["schemas"]["OperationLimitView"][];
            /** @description The tenant's plan: `free`, `pro` or `enterprise`. */
            plan: string;
        };
        /** @description A tenant. */
        TenantView: {
            /** @description Its label in addresses and log-ins. */
            slug: string;
            /** @description `active` or `suspended`. */
            status: string;
            /**
             * Format: uuid
             * @description The tenant's id.
             */
            tenantId: string;
        };
        /** @description Holds one user of the tenant to a limit. */
        UserLimitBody: {
            /** @description `query`, `search` or `upload`. */
            operation: string;
            /**
             * Format: double
             * @description The period in seconds, 1 to 2 678 400 (31 days); an hour when not given.
             */
            periodSeconds?: null | number;
            /**
             * Format: int64
             * @description How many units in a period, 1 to 10¹²; null lifts the limit.
             */
            units?: null | number;
            /**
             * Format: uuid
             * @description The user.
             */
            userId: string;
        };
        /** @description A user. */
        UserView: {
            /** @description The name, unique in the tenant. */
            name: string;
            /**
             * Format: uuid
             * @description The user's id.
             */
            userId: string;
        };
        /** @description What a task waits for, and until when. */
        WaitCause: {
            /**
             * @description `queued`: others are before it · `paused`: its queue gives no slots · `scheduled`: its time has not come · `dependency`: other tasks come first ·
             *             `throttled`: a limit is reached · `circuit_open`: what it needs rests · `retrying`: an attempt failed · `lost`: its machine died, it is taken over · `running` · `ended`.
             */
            cause: string;
            /** @description A sentence for people. */
            detail: string;
            /**
             * Format: int32
             * @description The place in the queue, 1 for the next; null when not queued.
             */
            position: null | number;
            /** @description The queue that it stands in; null when not queued. */
            queue: null | string;
            /** @description The tasks that it waits for. */
            tasks: string[];
            /**
             * Format: int32
             * @description The place among the tenant's own tasks in the queue, 1 for the next; null when not queued.
             */
            tenantPosition: null | number;
            /**
             * Format: int32
             * @description How many of the tenant's tasks hold a slot of the queue.
             */
            tenantRunning: null | number;
            /**
             * Format: int32
             * @description How many of the tenant's tasks wait in the queue.
             */
            tenantWaiting: null | number;
            /**
             * Format: date-time
             * @description When the waiting ends at the latest known estimate (UTC).
             */
            until: null | string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listBreakers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BreakerList"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    resetBreaker: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BreakerSnapshot"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    listDeadLetters: {
        parameters: {
            query?: {
                code?: string;
                /** @description Where the part before ended: its `nextCursor`. Opaque. */
                cursor?: string;
                kind?: string;
                /** @description How many items at most, 1 to 200; 50 when not given. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageOfDeadLetter"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    retryDeadLetter: {
        parameters: {
            query?: {
                tenantId?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskStarted"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    retryDeadLetters: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RetryBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetriedLetters"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    inspectLimits: {
        parameters: {
            query?: {
                provider?: string;
                tenantId?: string;
                userId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TenantLimitsView"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    overrideLimit: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LimitOverrideBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationLimitView"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    liftLimit: {
        parameters: {
            query?: {
                operation?: string;
                provider?: string;
                tenantId?: string;
                userId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationLimitView"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    changePlan: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TenantLimitsView"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    listQueues: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueList"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    drainQueue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueSnapshot"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    pauseQueue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueSnapshot"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    resumeQueue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueSnapshot"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    scaleQueue: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScaleBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueSnapshot"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    listSchedules: {
        parameters: {
            query?: {
                /** @description Where the part before ended: its `nextCursor`. Opaque. */
                cursor?: string;
                /** @description How many items at most, 1 to 200; 50 when not given. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageOfScheduleView"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    setSchedule: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScheduleBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduleView"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    getSchedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduleView"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    changeSchedule: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScheduleBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduleView"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    removeSchedule: {
        parameters: {
            query?: {
                tenantId?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    pauseSchedule: {
        parameters: {
            query?: {
                tenantId?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduleView"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    resumeSchedule: {
        parameters: {
            query?: {
                tenantId?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduleView"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    runSchedule: {
        parameters: {
            query?: {
                tenantId?: string;
            };
            header?: {
                /** @description The same key and body give the same work for 24 hours; another body under the same key is refused with 422 and the code `conflict`. 1 to 200 visible ASCII characters. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskStarted"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    logInForDevelopment: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DevLoginBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DevLoginToken"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    listChats: {
        parameters: {
            query?: {
                /** @description Where the part before ended: its `nextCursor`. Opaque. */
                cursor?: string;
                /** @description How many items at most, 1 to 200; 50 when not given. */
                limit?: number;
                scope?: components["schemas"]["ChatScope"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageOfChatSnapshot"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    createChat: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body give the same work for 24 hours; another body under the same key is refused with 422 and the code `conflict`. 1 to 200 visible ASCII characters. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChatBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChatSnapshot"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    getChat: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChatSnapshot"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    deleteChat: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    changeChat: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChatBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChatSnapshot"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    listMessages: {
        parameters: {
            query?: {
                /** @description Where the part before ended: its `nextCursor`. Opaque. */
                cursor?: string;
                /** @description How many items at most, 1 to 200; 50 when not given. */
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageOfChatMessage"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    askInChat: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body give the same work for 24 hours; another body under the same key is refused with 422 and the code `conflict`. 1 to 200 visible ASCII characters. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MessageBody"];
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskStarted"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    shareChat: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ShareBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChatSnapshot"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    listDocuments: {
        parameters: {
            query?: {
                collection?: string;
                /** @description Where the part before ended: its `nextCursor`. Opaque. */
                cursor?: string;
                /** @description How many items at most, 1 to 200; 50 when not given. */
                limit?: number;
                step?: components["schemas"]["DocumentStep"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageOfDocumentSnapshot"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    addDocuments: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body give the same work for 24 hours; another body under the same key is refused with 422 and the code `conflict`. 1 to 200 visible ASCII characters. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DocumentBody"];
                "multipart/form-data": {
                    /** @description The collection to put them in; `default` when not given. */
                    collection?: string;
                    /** @description The files; the part may stand there many times. */
                    file: string[];
                    /** @description How urgent reading them is among your tenant's own: 0 to 9, 0 first; 5 when not given. */
                    priority?: number;
                    /** @description Tags of all the files; the part may stand there many times. */
                    tags?: string[];
                    /** @description The title, 1 to 300 characters; for one file only. */
                    title?: string;
                };
            };
        };
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentsAccepted"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    getDocument: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentSnapshot"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    deleteDocument: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    changeDocument: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DocumentChangeBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentSnapshot"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    getDocumentChunk: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                chunkId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChunkView"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    getDocumentContent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": components["schemas"]["Stream"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthView"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    getHealthHistory: {
        parameters: {
            query?: {
                before?: string;
                dependency?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HealthHistoryView"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    getMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeView"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    changeMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MeBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MeView"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    askQuestion: {
        parameters: {
            query?: {
                wait?: number;
            };
            header?: {
                /** @description The same key and body give the same work for 24 hours; another body under the same key is refused with 422 and the code `conflict`. 1 to 200 visible ASCII characters. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QueryBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskSnapshot"];
                };
            };
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskStarted"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    search: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SearchBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchResult"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    listTasks: {
        parameters: {
            query?: {
                /** @description Where the part before ended: its `nextCursor`. Opaque. */
                cursor?: string;
                kind?: string;
                /** @description How many items at most, 1 to 200; 50 when not given. */
                limit?: number;
                status?: components["schemas"]["RagTaskStatus"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageOfTaskSnapshot"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    getTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskSnapshot"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    cancelTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskSnapshot"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    watchTask: {
        parameters: {
            query?: {
                after?: string;
            };
            header?: {
                "Last-Event-ID"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": components["schemas"]["TaskEvent"];
                };
            };
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    retryTask: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key and body give the same work for 24 hours; another body under the same key is refused with 422 and the code `conflict`. 1 to 200 visible ASCII characters. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Accepted */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskStarted"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    explainTask: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WaitCause"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    listAudit: {
        parameters: {
            query?: {
                allowed?: boolean;
                /** @description Where the part before ended: its `nextCursor`. Opaque. */
                cursor?: string;
                from?: string;
                /** @description How many items at most, 1 to 200; 50 when not given. */
                limit?: number;
                operation?: string;
                to?: string;
                user?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageOfAuditEntry"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    getTenantLimits: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TenantLimitsView"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
    limitUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserLimitBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationLimitView"];
                };
            };
            /** @description A problem, with a stable code. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["ProblemBody"];
                };
            };
        };
    };
}
